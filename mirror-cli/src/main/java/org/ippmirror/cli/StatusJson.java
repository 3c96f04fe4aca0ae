package org.ippmirror.cli;

import java.time.Instant;
import org.ippmirror.api.Failure;
import org.ippmirror.api.MirrorStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The state of a mirror for programs: exact numbers, times in UTC. */
final class StatusJson {

  private StatusJson() {}

  static String of(MirrorStatus status) {
    return JsonLine.of(
        json -> {
          json.writeStringProperty("mirror", status.root().toString());
          json.writeStringProperty("store", status.store());
          time(json, "lastRun", status.lastRun());
          time(json, "runSince", status.runSince());
          json.writeArrayPropertyStart("products");
          status.products().forEach(product -> product(json, product));
          json.writeEndArray();
        });
  }

  private static void product(JsonGenerator json, MirrorStatus.Product product) {
    json.writeStartObject();
    json.writeStringProperty("product", product.name());
    json.writeNumberProperty("complete", product.complete());
    json.writeNumberProperty("files", product.files());
    json.writeNumberProperty("bytes", product.bytes());
    json.writeNumberProperty("waiting", product.waiting());
    json.writeNumberProperty("leftOut", product.leftOut());
    json.writeNumberProperty("withdrawn", product.withdrawn());
    json.writeNumberProperty("givenUp", product.forgiven());
    json.writeNumberProperty("withdrawnHeld", product.withdrawnHeld().count());
    json.writeArrayPropertyStart("withdrawnHeldFirst");
    product.withdrawnHeld().first().forEach(missing -> missing(json, missing));
    json.writeEndArray();
    json.writeStringProperty("newest", product.newest());
    time(json, "lastListed", product.lastListed());
    time(json, "lastFull", product.lastFull());
    json.writeStringProperty("listingFailure", product.listingFailure());
    json.writeArrayPropertyStart("failures");
    product.failures().forEach(failure -> failure(json, failure));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void missing(JsonGenerator json, MirrorStatus.Missing missing) {
    json.writeStartObject();
    json.writeStringProperty("fileset", missing.fileset().name());
    json.writeStringProperty("registered", missing.fileset().registered());
    time(json, "missingSince", missing.since());
    json.writeEndObject();
  }

  private static void failure(JsonGenerator json, Failure failure) {
    json.writeStartObject();
    FailureText.properties(json, failure);
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant time) {
    json.writeStringProperty(name, time == null ? null : time.toString());
  }
}
