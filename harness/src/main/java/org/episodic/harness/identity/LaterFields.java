package org.episodic.harness.identity;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Sampling;
import org.episodic.spi.result.CellKey;

/**
 * Fields that older files lack: one is not written where it has the value that it had before there
 * was a field for it, and what was written then still reads.
 */
final class LaterFields<T> {
  private final Class<T> type;
  private final Map<String, Function<ObjectNode, JsonNode>> before;
  private final JsonMapper plain;

  private LaterFields(
      Class<T> type, Map<String, Function<ObjectNode, JsonNode>> before, Module... nested) {
    this.type = type;
    this.before = before;
    this.plain =
        JsonMapper.builder()
            .addModule(SpiValues.module())
            .addModules(nested)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
  }

  /** Once there was one seed for training and test episodes. */
  static Module ofKey() {
    return new LaterFields<>(
            CellKey.class, Map.of("episodeSeed", key -> key.get("seed")), ofProtocol())
        .module();
  }

  /** Once all tasks of a protocol were of one size, and each had a training of its own. */
  static Module ofProtocol() {
    JsonNode fixed = JsonMapper.builder().build().valueToTree(Sampling.FIXED);
    return new LaterFields<>(
            Protocol.class,
            Map.of("sampling", protocol -> fixed, "trainingOf", protocol -> protocol.get("id")))
        .module();
  }

  /**
   * Once algorithms did not say when their numbers changed, and their own jar was all there was.
   */
  static Module ofIdentity() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new LaterFields<>(
            CellIdentity.class,
            Map.of(
                "numbersVersion", identity -> json.numberNode(0),
                "datasetPlugin", identity -> json.objectNode().put("sha256", "").put("version", ""),
                "libraries", identity -> json.objectNode()),
            ofKey())
        .module();
  }

  private Module module() {
    return new SimpleModule().addSerializer(type, new Writer()).addDeserializer(type, new Reader());
  }

  private final class Writer extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      ObjectNode fields = plain.valueToTree(value);
      before.forEach(
          (name, then) -> {
            if (fields.get(name).equals(then.apply(fields))) {
              fields.remove(name);
            }
          });
      provider.defaultSerializeValue(fields, json);
    }
  }

  private final class Reader extends JsonDeserializer<T> {
    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      JsonNode value = context.readTree(json);
      if (value instanceof ObjectNode fields) {
        before.forEach(
            (name, then) -> {
              if (then.apply(fields) != null) {
                fields.putIfAbsent(name, then.apply(fields));
              }
            });
      }
      return plain.treeToValue(value, type);
    }
  }
}
