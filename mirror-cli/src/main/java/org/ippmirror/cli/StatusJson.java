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
    json.writeStringProperty("newest", product.newest());
    time(json, "lastListed", product.lastListed());
    time(json, "lastFull", product.lastFull());
    json.writeStringProperty("listingFailure", product.listingFailure());
    json.writeArrayPropertyStart("failures");
    product.failures().forEach(failure -> failure(json, failure));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void failure(JsonGenerator json, Failure failure) {
    json.writeStartObject();
    json.writeStringProperty("fileset", failure.fileset().name());
    json.writeStringProperty("registered", failure.fileset().registered());
    json.writeStringProperty("file", failure.file());
    json.writeStringProperty("class", FailureText.kind(failure));
    json.writeStringProperty("reason", failure.reason());
    json.writeNumberProperty("attempts", failure.attempts());
    time(json, "nextTry", failure.nextTry());
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant time) {
    json.writeStringProperty(name, time == null ? null : time.toString());
  }
}
