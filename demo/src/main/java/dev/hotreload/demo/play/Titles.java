package dev.hotreload.demo.play;

import dev.hotreload.demo.serve.ServerKind;

/** One line on each act. */
final class Titles {
  private Titles() {}

  static String of(Act act, ServerKind servers) {
    return switch (act) {
      case Act.Rotate _ -> "Rotate the certificate, issued as cert-manager does";
      case Act.ChangeSite(var greeting) ->
          "Change " + servers.siteFile() + ": the site now says '" + greeting + "'";
      case Act.MismatchCertificate _ -> "A bad certificate: its key belongs to another one";
      case Act.RestoreCertificate _ -> "Back to the identical good certificate";
      case Act.BreakSite _ -> "A broken " + servers.siteFile() + ": " + servers.fault();
      case Act.RestoreSite _ -> "Back to the identical good " + servers.siteFile();
      case Act.OrderByPatch _ -> "A reload by hand: PATCH /config/ to one agent";
      case Act.OrderByAnnotation _ -> "A reload of the whole fleet, by annotating its policy";
      case Act.ShowResources _ -> "What kubectl shows";
    };
  }
}
