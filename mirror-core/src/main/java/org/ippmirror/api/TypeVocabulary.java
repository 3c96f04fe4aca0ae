package org.ippmirror.api;

import java.util.Set;

/**
 * The types that the reference client knows at each level (P-20). It drops rows of any other type;
 * this library keeps them (H13), so these sets only tell which rows other clients can see.
 */
public final class TypeVocabulary {

  /** Types of products. */
  public static final Set<String> PRODUCT =
      Set.of(
          "image",
          "dump",
          "psrequest",
          "psresults",
          "table",
          "ipp-dist",
          "ipp-misc",
          "dqresults",
          "IPP-MOPS",
          "IPP-PSPS",
          "PSRESULTS");

  /** Types of filesets. */
  public static final Set<String> FILESET =
      Set.of(
          "OBJECT",
          "BIAS",
          "DARK",
          "SKYFLAT",
          "DOMEFLAT",
          "OOF",
          "SHACKHARTMANN",
          "PSREQUEST",
          "PSRESULTS",
          "IPP-MOPS",
          "XRAY",
          "FOCUS",
          "MOPS_DETECTABILITY_QUERY",
          "MOPS_DETECTABILITY_RESPONSE",
          "MOPS_TRANSIENT_DETECTIONS",
          "LED",
          "notset",
          "IPP_PSPS",
          "IPP-DIST",
          "table");

  /** Types of files. */
  public static final Set<String> FILE =
      Set.of(
          "chip",
          "psrequest",
          "psresults",
          "pstamp",
          "chipproc",
          "warp",
          "stack",
          "diff",
          "ipp-mops",
          "table",
          "text",
          "xml",
          "tgz",
          "fits",
          "IPP-MOPS",
          "IPP-PSPS",
          "ipp-psps",
          "notset");

  private TypeVocabulary() {}
}
