package org.episodic.harness.identity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.util.Locale;
import org.episodic.spi.Device;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.ShownEpisode;

/** How values of the SPI that are no records are written. */
final class SpiValues {
  private SpiValues() {}

  static Module module() {
    return new SimpleModule()
        .addSerializer(Device.class, ToStringSerializer.instance)
        .addDeserializer(Device.class, new DeviceReader())
        .addSerializer(Metric.class, new MetricWriter())
        .addDeserializer(Metric.class, new MetricReader())
        .setMixInAnnotation(ShownEpisode.class, KindOfShown.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ShownEpisode.Images.class, name = "images"),
    @JsonSubTypes.Type(value = ShownEpisode.Curve.class, name = "curve")
  })
  private interface KindOfShown {}

  private static final class DeviceReader extends JsonDeserializer<Device> {
    @Override
    public Device deserialize(JsonParser json, DeserializationContext context) throws IOException {
      try {
        return Device.of(json.getText());
      } catch (UsageException e) {
        throw new InvalidFormatException(json, e.getMessage(), json.getText(), Device.class);
      }
    }
  }

  /** The metrics that everybody knows are one word, in capitals since there are results of them. */
  private static final class MetricWriter extends JsonSerializer<Metric> {
    @Override
    public void serialize(Metric metric, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Metric.named(metric.id()).isPresent()) {
        json.writeString(metric.id().toUpperCase(Locale.ROOT));
        return;
      }
      json.writeStartObject();
      json.writeBooleanField("higherIsBetter", metric.higherIsBetter());
      json.writeStringField("id", metric.id());
      json.writeStringField("title", metric.title());
      json.writeEndObject();
    }
  }

  private static final class MetricReader extends JsonDeserializer<Metric> {
    @Override
    public Metric deserialize(JsonParser json, DeserializationContext context) throws IOException {
      JsonNode value = context.readTree(json);
      if (value.isObject()) {
        return Metric.of(
            value.path("id").asText(),
            value.path("title").asText(),
            value.path("higherIsBetter").asBoolean());
      }
      return Metric.named(value.asText().toLowerCase(Locale.ROOT))
          .orElseThrow(
              () ->
                  new InvalidFormatException(
                      json, "no such metric; accuracy, mse", value.asText(), Metric.class));
    }
  }
}
