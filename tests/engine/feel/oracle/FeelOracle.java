import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.el.EvaluationContext;
import io.camunda.zeebe.el.EvaluationResult;
import io.camunda.zeebe.el.EvaluationWarning;
import io.camunda.zeebe.el.Expression;
import io.camunda.zeebe.el.impl.FeelExpressionLanguage;
import io.camunda.zeebe.feel.impl.FeelFunctionProvider;
import io.camunda.zeebe.feel.impl.FeelToMessagePackTransformer;
import io.camunda.zeebe.feel.impl.MessagePackValueMapper;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.File;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.syntaxtree.Val;
import scala.Option;

/** Evaluates expressions on the real engine's own FEEL: reads a JSON file of groups, writes a JSON file of results. */
public final class FeelOracle {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(final String[] args) throws Exception {
    final JsonNode input = JSON.readTree(new File(args[0]));
    final ZoneId zone = ZoneId.of(input.get("zone").asText());
    final Instant now = Instant.ofEpochMilli(input.get("nowMs").asLong());
    final FeelEngineClock clock = () -> now.atZone(zone);
    final var language = new FeelExpressionLanguage(clock);
    final var engine =
        new FeelEngine.Builder()
            .customValueMapper(new MessagePackValueMapper())
            .functionProvider(new FeelFunctionProvider())
            .clock(clock)
            .build();
    final ArrayNode output = JSON.createArrayNode();
    for (final JsonNode group : input.get("groups")) {
      final Map<String, DirectBuffer> variables = new HashMap<>();
      group.get("context").properties().forEach(e -> variables.put(e.getKey(), pack(e.getValue())));
      for (final JsonNode line : group.get("lines")) {
        final ObjectNode result = output.addObject();
        result.put("group", group.get("name").asText());
        if (line.has("tests")) {
          result.set("input", line.get("input"));
          result.put("tests", line.get("tests").asText());
          final Map<String, DirectBuffer> withInput = new HashMap<>(variables);
          withInput.put("cellInput", pack(line.get("input")));
          unaryTests(engine, line.get("tests").asText(), withInput, result);
        } else {
          result.put("expression", line.get("expression").asText());
          expression(language, line.get("expression").asText(), variables, result);
        }
      }
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(new File(args[1]), output);
  }

  private static DirectBuffer pack(final JsonNode value) {
    return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(value.toString()));
  }

  private static void expression(
      final FeelExpressionLanguage language,
      final String text,
      final Map<String, DirectBuffer> variables,
      final ObjectNode result) {
    final Expression expression = language.parseExpression("=" + text);
    final EvaluationResult evaluation =
        language.evaluateExpression(expression, (EvaluationContext) variables::get);
    if (!expression.isValid()) {
      result.put("invalid", expression.getFailureMessage());
      return;
    }
    expression.getVariableName().ifPresent(name -> result.put("variableName", name));
    if (evaluation.isFailure()) {
      result.put("failure", evaluation.getFailureMessage());
    } else {
      result.put("type", evaluation.getType().name());
      result.put("json", MsgPackConverter.convertToJson(evaluation.toBuffer()));
    }
    if (!evaluation.getWarnings().isEmpty()) {
      final ArrayNode warnings = result.putArray("warnings");
      for (final EvaluationWarning warning : evaluation.getWarnings()) {
        warnings.add("[" + warning.getType() + "] " + warning.getMessage());
      }
    }
  }

  private static void unaryTests(
      final FeelEngine engine,
      final String text,
      final Map<String, DirectBuffer> variables,
      final ObjectNode result) {
    final var parsed = engine.parseUnaryTests(text);
    if (parsed.isLeft()) {
      result.put("invalid", parsed.left().get().message());
      return;
    }
    final var evaluation = engine.evaluate(parsed.right().get(), new Variables(variables));
    if (evaluation.isFailure()) {
      result.put("failure", evaluation.failure().message());
    } else {
      final var buffer = new FeelToMessagePackTransformer().toMessagePack((Val) evaluation.result());
      result.put("json", MsgPackConverter.convertToJson(buffer));
    }
    if (!evaluation.suppressedFailures().isEmpty()) {
      final ArrayNode warnings = result.putArray("warnings");
      evaluation
          .suppressedFailures()
          .foreach(w -> warnings.add("[" + w.failureType() + "] " + w.failureMessage()));
    }
  }

  private static final class Variables extends CustomContext {
    private final Map<String, DirectBuffer> variables;

    private Variables(final Map<String, DirectBuffer> variables) {
      this.variables = variables;
    }

    @Override
    public VariableProvider variableProvider() {
      return new VariableProvider() {
        @Override
        public Option<Object> getVariable(final String name) {
          return Option.apply(variables.get(name));
        }

        @Override
        public scala.collection.Iterable<String> keys() {
          return scala.collection.immutable.Nil$.MODULE$.map(x -> "");
        }
      };
    }
  }
}
