package org.ippmirror.mdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a tree of what is read; keeps findings up to a bound. */
final class TreeBuilder implements MdcHandler {

  private final int maxFindings;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Branch> open = new ArrayList<>();
  private Branch branch = new Branch("", "");

  TreeBuilder(int maxFindings) {
    this.maxFindings = maxFindings;
  }

  @Override
  public void startFolder(String name, String comment) {
    open.add(branch);
    branch = new Branch(name, comment);
  }

  @Override
  public void endFolder() {
    MdcFolder folder = new MdcFolder(branch.name, branch.items(), branch.comment);
    branch = open.remove(open.size() - 1);
    branch.add(folder);
  }

  @Override
  public void scalar(MdcScalar scalar) {
    branch.add(scalar);
  }

  @Override
  public void vector(MdcVector vector) {
    branch.add(vector);
  }

  @Override
  public void multi(String name) {
    branch.multi(name);
  }

  @Override
  public void reset(String name) {
    branch.remove(name);
  }

  @Override
  public void finding(Finding finding) {
    if (findings.size() < maxFindings) {
      findings.add(finding);
    }
  }

  MdcDocument document() {
    return new MdcDocument(branch.items());
  }

  List<Finding> findings() {
    return findings;
  }

  /** A level that grows. A list stands at the place where its name came first. */
  private static final class Branch {

    private final String name;
    private final String comment;
    private final List<@Nullable MdcItem> items = new ArrayList<>();
    private @Nullable Map<String, List<MdcItem>> lists;
    private @Nullable Map<String, Integer> places;

    Branch(String name, String comment) {
      this.name = name;
      this.comment = comment;
    }

    void add(MdcItem item) {
      List<MdcItem> list = lists == null ? null : lists.get(item.name());
      if (list != null) {
        list.add(item);
        return;
      }
      if (places != null) {
        places.put(item.name(), items.size());
      }
      items.add(item);
    }

    void multi(String key) {
      if (lists == null) {
        lists = new HashMap<>();
      }
      List<MdcItem> list = new ArrayList<>();
      lists.put(key, list);
      Integer place = places().get(key);
      MdcItem before = place == null ? null : items.get(place);
      MdcItem empty = new MdcMulti(key, List.of());
      if (place != null && before != null) {
        list.add(before);
        items.set(place, empty);
      } else {
        places().put(key, items.size());
        items.add(empty);
      }
    }

    void remove(String key) {
      Integer place = places().remove(key);
      if (place != null) {
        items.set(place, null);
      }
    }

    private Map<String, Integer> places() {
      if (places == null) {
        places = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
          MdcItem item = items.get(i);
          if (item != null) {
            places.put(item.name(), i);
          }
        }
      }
      return places;
    }

    List<MdcItem> items() {
      List<MdcItem> whole = new ArrayList<>(items.size());
      for (MdcItem item : items) {
        List<MdcItem> list = lists == null || item == null ? null : lists.get(item.name());
        if (list != null) {
          whole.add(new MdcMulti(item == null ? "" : item.name(), list));
        } else if (item != null) {
          whole.add(item);
        }
      }
      return whole;
    }
  }
}
