package org.episodic.harness;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The published schemas of our files. */
public final class Schemas {
  static final String FOLDER = "META-INF/episodic/schema/";
  static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Schemas() {}

  /** Returns what a text of JSON breaks of a schema. */
  public static List<Error> errors(String name, String text) {
    Schema schema = SCHEMAS.getSchema(SchemaLocation.of("classpath:" + FOLDER + name + ".json"));
    return schema.validate(text, InputFormat.JSON);
  }
}
