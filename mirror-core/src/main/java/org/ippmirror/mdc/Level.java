package org.ippmirror.mdc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder being read: the names that came in it, and the types defined in it. Used again. */
final class Level {

  /** The name may occur several times. */
  static final int MULTI = 1;

  /** An item of that name came. */
  static final int ITEM = 2;

  /** About what a name costs beside its characters. */
  private static final int NAME_COST = 64;

  private static final int SMALL = 64;
  private static final int MAX_KEPT = 1 << 10;

  private String name = "";
  private long line;
  private @Nullable String[] keys = new String[SMALL];
  private byte[] states = new byte[SMALL];
  private int[] ages = new int[SMALL];
  private int age;
  private int count;
  private long cost;
  private @Nullable Map<String, List<String>> types;

  /** Begins anew. */
  void open(String folder, long at) {
    name = folder;
    line = at;
    types = null;
    cost = 0;
    count = 0;
    age++;
    if (keys.length > MAX_KEPT) {
      allocate(SMALL);
    }
  }

  String name() {
    return name;
  }

  /** Where it was opened; 0 for the document. */
  long line() {
    return line;
  }

  /** About how many bytes its names hold. */
  long cost() {
    return cost;
  }

  /** What is known of the name; 0 if nothing. */
  int state(String key) {
    int slot = slot(key);
    return ages[slot] == age ? states[slot] : 0;
  }

  /** Sets it; how many bytes more the level holds. */
  long state(String key, int state) {
    int slot = slot(key);
    long before = cost;
    if (ages[slot] != age) {
      ages[slot] = age;
      keys[slot] = key;
      cost += NAME_COST + key.length();
      count++;
    }
    states[slot] = (byte) state;
    if (2 * count > keys.length) {
      grow();
    }
    return cost - before;
  }

  private int slot(String key) {
    int mask = keys.length - 1;
    int hash = key.hashCode();
    int slot = (hash ^ (hash >>> 16)) & mask;
    while (ages[slot] == age && !key.equals(keys[slot])) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable String[] old = keys;
    byte[] oldStates = states;
    int[] oldAges = ages;
    int oldAge = age;
    allocate(2 * old.length);
    for (int i = 0; i < old.length; i++) {
      String key = old[i];
      if (key != null && oldAges[i] == oldAge) {
        int slot = slot(key);
        ages[slot] = age;
        keys[slot] = key;
        states[slot] = oldStates[i];
      }
    }
  }

  private void allocate(int size) {
    keys = new String[size];
    states = new byte[size];
    ages = new int[size];
    age = 1;
  }

  /** The columns of a type; null if it is not defined here. */
  @Nullable List<String> columns(String type) {
    return types == null ? null : types.get(type);
  }

  /** Defines it; how many bytes more the level holds. */
  long define(String type, List<String> columns) {
    if (types == null) {
      types = new HashMap<>();
    }
    types.put(type, columns);
    long more = (long) NAME_COST + type.length();
    for (String column : columns) {
      more += NAME_COST + column.length();
    }
    cost += more;
    return more;
  }
}
