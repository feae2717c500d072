package dev.hotreload.demo.play;

import java.util.List;

/** Plays acts, one after the other. */
public final class Stage {
  private final Fleet fleet;
  private final Narrator narrator;
  private final CertificateActs certificates;
  private final SiteActs sites;
  private final PatchAct patch;
  private final ClusterActs cluster;

  private Stage(Fleet fleet, Narrator narrator, Medium medium, ClusterActs cluster) {
    this.fleet = fleet;
    this.narrator = narrator;
    this.certificates = new CertificateActs(fleet, medium, narrator);
    this.sites = new SiteActs(fleet, medium, narrator);
    this.patch = new PatchAct(fleet, narrator);
    this.cluster = cluster;
  }

  /** Content goes straight into the volumes. */
  public static Stage onVolumes(Fleet fleet, Narrator narrator) {
    return new Stage(fleet, narrator, new Volumes(fleet), new NoCluster());
  }

  /** Content goes the way that it goes in a cluster. */
  public static Stage inCluster(
      Fleet fleet, Narrator narrator, Medium medium, ClusterActs cluster) {
    return new Stage(fleet, narrator, medium, cluster);
  }

  /** Plays them all; what does not come true is an entry in the narrator's account. */
  public void play(List<Act> acts) {
    acts.forEach(this::play);
  }

  private void play(Act act) {
    narrator.begin(Titles.of(act, fleet.servers()));
    switch (act) {
      case Act.Rotate _ -> certificates.rotate();
      case Act.MismatchCertificate _ -> certificates.mismatch();
      case Act.RestoreCertificate _ -> certificates.restore();
      case Act.ChangeSite(var greeting) -> sites.change(greeting);
      case Act.BreakSite _ -> sites.spoil();
      case Act.RestoreSite _ -> sites.restore();
      case Act.OrderByPatch _ -> patch.order();
      case Act.OrderByAnnotation _ -> cluster.annotate();
      case Act.ShowResources _ -> cluster.show();
    }
    narrator.end();
  }

  /** Without an API server the script has no such acts. */
  private static final class NoCluster implements ClusterActs {
    @Override
    public void annotate() {
      throw new IllegalStateException("There is no policy to annotate yet");
    }

    @Override
    public void show() {
      throw new IllegalStateException("There is nothing that kubectl could show yet");
    }
  }
}
