import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.engine.util.EngineRule;
import io.camunda.zeebe.engine.util.StreamProcessorRule;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.impl.TypedEventRegistry;
import io.camunda.zeebe.test.util.record.RecordingExporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Plays scenarios of ours on the real engine and writes each one's records as JSON lines.
 * Usage: RecordScenarios OUT FILE... ; see docs/howto/record-a-conformance-case.md for what a scenario file holds.
 */
@RunWith(Parameterized.class)
public class RecordScenarios {
  private static final Set<String> BINARY = Set.of("variables", "resource", "globalVariables");
  private static final Set<String> CLOSED = Set.of(
      "JOB COMPLETED", "JOB CANCELED", "JOB ERROR_THROWN", "USER_TASK COMPLETED", "USER_TASK CANCELED");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REFERENCE = Pattern.compile("@([A-Z_]+)(?::([^#>]*))?(?:>(\\w+))?(?:#(\\d+))?");

  /** How often nothing new must be seen, 8 ms apart; more on a busy machine. */
  private static final int QUIET_ROUNDS = Integer.parseInt(System.getenv().getOrDefault("ORACLE_QUIET_ROUNDS", "3"));

  static Path out;
  static final List<Object[]> scenarios = new ArrayList<>();
  static int written;

  @Rule public final EngineRule engine = EngineRule.singlePartition();
  @Parameterized.Parameter(0) public String name;
  @Parameterized.Parameter(1) public Path folder;
  @Parameterized.Parameter(2) public List<List<Object>> steps;

  @SuppressWarnings("unchecked")
  public static void main(final String[] args) throws Exception {
    out = Path.of(args[0]);
    for (int each = 1; each < args.length; each++) {
      final Path file = Path.of(args[each]);
      final String group = file.getFileName().toString().replaceFirst("\\.json$", "");
      final Map<String, List<List<Object>>> content = JSON.readValue(file.toFile(), Map.class);
      content.forEach((key, value) -> scenarios.add(new Object[] {group + "/" + key, file.toAbsolutePath().getParent(), value}));
    }
    final var result = JUnitCore.runClasses(RecordScenarios.class);
    result.getFailures().forEach(failure -> System.err.println(failure.getTestHeader() + ": " + failure.getException()));
    System.out.println(written + " scenarios recorded, " + result.getFailureCount() + " failed");
    System.exit(result.getFailureCount() == 0 ? 0 : 1);
  }

  @Parameterized.Parameters(name = "{0}")
  public static Collection<Object[]> data() {
    return scenarios;
  }

  @Test
  public void record() throws Exception {
    try {
      for (final var step : steps) play(step);
    } finally {
      final Path target = out.resolve(name + ".jsonl");
      Files.createDirectories(target.getParent());
      final var lines = new StringBuilder();
      for (final Record<?> each : records()) lines.append(each.toJson()).append('\n');
      Files.writeString(target, lines);
    }
    written++;
  }

  private void play(final List<Object> step) throws Exception {
    final String what = (String) step.get(0);
    if (what.equals("deploy")) {
      deploy(step.subList(1, step.size()));
    } else if (what.equals("drive")) {
      drive((Map<?, ?>) step.get(1));
    } else if (what.equals("advance")) {
      engine.increaseTime(Duration.parse((String) step.get(1)));
      Thread.sleep(120);
    } else {
      final boolean keyed = step.size() > 1 && !(step.get(1) instanceof Map);
      final Object value = step.size() > (keyed ? 2 : 1) ? step.getLast() : Map.of();
      write(what, keyed ? (Number) resolve(step.get(1)) : -1L, value);
    }
    awaitQuiet();
  }

  private void deploy(final List<Object> files) throws Exception {
    final var resources = new ArrayList<Map<String, Object>>();
    for (final var file : files) {
      final String path = (String) file;
      final Path from = path.startsWith("~/") ? folder.resolve("../../..").resolve(path.substring(2)) : folder.resolve("models").resolve(path);
      final var content = Files.readAllBytes(from);
      resources.add(Map.of("resourceName", Path.of(path).getFileName().toString(), "resource", content));
    }
    write("DEPLOYMENT CREATE", -1L, Map.of("resources", resources));
  }

  /** Completes open jobs (by type) and user tasks (by element id) with the variables given for them, until none of these is left. */
  private void drive(final Map<?, ?> answers) throws Exception {
    final var tries = new java.util.HashMap<Long, Integer>();
    for (var next = nextOpen(answers, tries); next != null; next = nextOpen(answers, tries)) {
      tries.merge(next.getKey(), 1, Integer::sum);
      final boolean isJob = next.getValueType() == ValueType.JOB;
      final Object variables = answers.get(field(next, isJob ? "type" : "elementId"));
      write(isJob ? "JOB COMPLETE" : "USER_TASK COMPLETE", next.getKey(), Map.of("variables", variables));
      awaitQuiet();
    }
  }

  /** What was refused three times is let be. */
  private static Record<?> nextOpen(final Map<?, ?> answers, final Map<Long, Integer> tries) {
    final var closed = new java.util.HashSet<Long>();
    for (final var record : records()) {
      if (CLOSED.contains(record.getValueType() + " " + record.getIntent())) closed.add(record.getKey());
    }
    return records().stream()
        .filter(record -> refersTo(record, "JOB", null) || refersTo(record, "USER_TASK", null))
        .filter(record -> !closed.contains(record.getKey()) && tries.getOrDefault(record.getKey(), 0) < 3)
        .filter(record -> answers.containsKey(field(record, record.getValueType() == ValueType.JOB ? "type" : "elementId")))
        .findFirst()
        .orElse(null);
  }

  /** Writes any command as the log takes it: the value's fields by their names, the rest by default. */
  private void write(final String command, final Number key, final Object value) throws Exception {
    final ValueType type = ValueType.valueOf(command.split(" ")[0]);
    final UnifiedRecordValue record = TypedEventRegistry.EVENT_REGISTRY.get(type).getDeclaredConstructor().newInstance();
    record.wrap(new UnsafeBuffer(MsgPackConverter.convertToMsgPack((Object) packed(resolve(value)))));
    final Intent intent = intentOf(type, command.split(" ")[1]);
    final var field = EngineRule.class.getDeclaredField("environmentRule");
    field.setAccessible(true);
    final var writer = (StreamProcessorRule) field.get(engine);
    final long position = key.longValue() < 0 ? writer.writeCommand(intent, record) : writer.writeCommand(key.longValue(), intent, record);
    final long until = System.currentTimeMillis() + 60_000;
    while (engine.getLastProcessedPosition() < position && System.currentTimeMillis() < until) Thread.sleep(1);
  }

  /** By its number: the protocol does not find every value type's intents by name. */
  private static Intent intentOf(final ValueType type, final String name) {
    for (short number = 0; number < 64; number++) {
      final Intent intent = Intent.fromProtocolValue(type, number);
      if (intent.name().equals(name)) return intent;
    }
    throw new IllegalArgumentException("no intent " + name + " of " + type);
  }

  private Object packed(final Object value) throws Exception {
    if (value instanceof Map<?, ?> map) {
      final var result = new LinkedHashMap<String, Object>();
      for (final var entry : map.entrySet()) {
        final var field = (String) entry.getKey();
        final boolean document = BINARY.contains(field) && entry.getValue() instanceof Map;
        result.put(field, document ? MsgPackConverter.convertToMsgPack(JSON.writeValueAsString(entry.getValue())) : packed(entry.getValue()));
      }
      return result;
    }
    if (value instanceof List<?> list) {
      final var result = new ArrayList<>();
      for (final var each : list) result.add(packed(each));
      return result;
    }
    return value;
  }

  /**
   * "@JOB:work" is the key of the last job of that type; likewise ELEMENT (activated), ACTIVATING, USER_TASK, CREATING (a user task on its way), INCIDENT, TIMER by
   * element id, MESSAGE by name, INSTANCE and PROCESS by process id, DECISION, REQUIREMENTS, FORM, RESOURCE by their ids; "#1" the first of them, ">field" a field of it instead of its key. "@NOW+PT5M" is a
   * date and time by the engine's clock.
   */
  private Object resolve(final Object value) {
    if (value instanceof Map<?, ?> map) {
      final var result = new LinkedHashMap<Object, Object>();
      map.forEach((field, each) -> result.put(field, resolve(each)));
      return result;
    }
    if (value instanceof List<?> list) return list.stream().map(this::resolve).toList();
    if (!(value instanceof String text) || !text.startsWith("@")) return value;
    if (text.startsWith("@NOW+")) return Instant.ofEpochMilli(engine.getClock().getTimeMillis()).plus(Duration.parse(text.substring(5))).toString();
    final var match = REFERENCE.matcher(text);
    if (!match.matches()) throw new IllegalArgumentException("no such reference: " + text);
    final var found = records().stream().filter(record -> refersTo(record, match.group(1), match.group(2))).toList();
    if (found.isEmpty()) throw new IllegalArgumentException("nothing recorded for " + text);
    final var record = match.group(4) == null ? found.getLast() : found.get(Integer.parseInt(match.group(4)) - 1);
    return match.group(3) == null ? record.getKey() : field(record, match.group(3));
  }

  private static boolean refersTo(final Record<?> record, final String what, final String name) {
    if (record.getRecordType() != RecordType.EVENT) return false;
    final String is = record.getValueType() + " " + record.getIntent();
    return switch (what) {
      case "JOB" -> is.equals("JOB CREATED") && named(record, "type", name);
      case "ELEMENT" -> is.equals("PROCESS_INSTANCE ELEMENT_ACTIVATED") && named(record, "elementId", name);
      case "ACTIVATING" -> is.equals("PROCESS_INSTANCE ELEMENT_ACTIVATING") && named(record, "elementId", name);
      case "INSTANCE" -> is.equals("PROCESS_INSTANCE ELEMENT_ACTIVATING") && "PROCESS".equals(field(record, "bpmnElementType"))
          && named(record, "bpmnProcessId", name);
      case "USER_TASK" -> is.equals("USER_TASK CREATED") && named(record, "elementId", name);
      case "CREATING" -> is.equals("USER_TASK CREATING") && named(record, "elementId", name);
      case "INCIDENT" -> is.equals("INCIDENT CREATED") && named(record, "elementId", name);
      case "TIMER" -> is.equals("TIMER CREATED") && named(record, "targetElementId", name);
      case "MESSAGE" -> is.equals("MESSAGE PUBLISHED") && named(record, "name", name);
      case "DECISION" -> is.equals("DECISION CREATED") && named(record, "decisionId", name);
      case "REQUIREMENTS" -> is.equals("DECISION_REQUIREMENTS CREATED") && named(record, "decisionRequirementsId", name);
      case "FORM" -> is.equals("FORM CREATED") && named(record, "formId", name);
      case "RESOURCE" -> is.equals("RESOURCE CREATED") && named(record, "resourceId", name);
      case "PROCESS" -> is.equals("PROCESS CREATED") && named(record, "bpmnProcessId", name);
      default -> throw new IllegalArgumentException("no such reference: @" + what);
    };
  }

  private static boolean named(final Record<?> record, final String field, final String name) {
    return name == null || name.equals(field(record, field));
  }

  private static Object field(final Record<?> record, final String field) {
    try {
      return JSON.readValue(record.getValue().toJson(), Map.class).get(field);
    } catch (final Exception error) {
      throw new IllegalStateException(error);
    }
  }

  /** The exporter adds to its list while we read it. */
  private static List<Record<?>> records() {
    while (true) {
      try {
        return new ArrayList<>(RecordingExporter.getRecords());
      } catch (final IndexOutOfBoundsException | java.util.ConcurrentModificationException grown) {
        Thread.onSpinWait();
      }
    }
  }

  /** Nothing left to process, and nothing more exported for a while. */
  private void awaitQuiet() throws InterruptedException {
    int before = -1;
    for (int quiet = 0; quiet < QUIET_ROUNDS; ) {
      Thread.sleep(8);
      final int now = RecordingExporter.getRecords().size();
      quiet = engine.hasReachedEnd() && now == before ? quiet + 1 : 0;
      before = now;
    }
  }
}
