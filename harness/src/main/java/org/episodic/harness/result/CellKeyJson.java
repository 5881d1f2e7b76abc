package org.episodic.harness.result;

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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.episodic.spi.result.CellKey;

/**
 * The JSON of a cell's key: without {@code episodeSeed} where it is equal to {@code seed}. Once
 * there was one seed for both, so that what was written then still reads, and has its id still.
 */
final class CellKeyJson {
  private static final String EPISODE_SEED = "episodeSeed";

  private static final JsonMapper PLAIN =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private CellKeyJson() {}

  static Module module() {
    return new SimpleModule()
        .addSerializer(CellKey.class, new Writer())
        .addDeserializer(CellKey.class, new Reader());
  }

  private static final class Writer extends JsonSerializer<CellKey> {
    @Override
    public void serialize(CellKey key, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      ObjectNode fields = PLAIN.valueToTree(key);
      if (key.episodeSeed() == key.seed()) {
        fields.remove(EPISODE_SEED);
      }
      provider.defaultSerializeValue(fields, json);
    }
  }

  private static final class Reader extends JsonDeserializer<CellKey> {
    @Override
    public CellKey deserialize(JsonParser json, DeserializationContext context) throws IOException {
      JsonNode key = context.readTree(json);
      if (key instanceof ObjectNode fields && fields.has("seed")) {
        fields.putIfAbsent(EPISODE_SEED, fields.get("seed"));
      }
      return PLAIN.treeToValue(key, CellKey.class);
    }
  }
}
