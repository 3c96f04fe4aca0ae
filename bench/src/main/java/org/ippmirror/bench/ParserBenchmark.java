package org.ippmirror.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcReader;
import org.ippmirror.mdc.MdcReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One tree read as mdc, and by Jackson as JSON: the faithful form and the shorter one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParserBenchmark {

  private static final int CHIPS = 60;

  private final JsonMapper mapper = new JsonMapper();
  private final MdcReader reader = MdcReader.tolerant();
  private byte[] mdc = new byte[0];
  private byte[] faithful = new byte[0];
  private byte[] brief = new byte[0];

  /** Makes the three texts and says how long they are. */
  @Setup
  public void texts() {
    MdcDocument document = SampleRun.of(8_700_456, CHIPS);
    mdc = Texts.mdc(document);
    faithful = Texts.faithfulJson(document);
    brief = Texts.shortJson(document);
    System.out.printf(
        "%nbytes: mdc %d, faithful JSON %d, short JSON %d%n",
        mdc.length, faithful.length, brief.length);
  }

  /** The whole tree from mdc text. */
  @Benchmark
  public MdcReading mdc() throws IOException, MdcException {
    return reader.read(new ByteArrayInputStream(mdc));
  }

  /** The whole tree from the JSON that says the same. */
  @Benchmark
  public JsonNode jacksonFaithful() {
    return mapper.readTree(faithful);
  }

  /** The whole tree from the JSON that leaves the types out. */
  @Benchmark
  public JsonNode jacksonShort() {
    return mapper.readTree(brief);
  }
}
