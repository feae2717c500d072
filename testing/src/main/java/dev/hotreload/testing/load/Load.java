package dev.hotreload.testing.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Clients that use a TLS server all the time, and count what a user would have noticed: a response
 * that broke off, a refused new connection, a wrong certificate or body, silence. Every new
 * connection has a full handshake. Bounded in time and number, and for addresses of this machine
 * only.
 */
public final class Load implements AutoCloseable {

  /** How long requests under way may take to end by themselves after the load was stopped. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final LoadPlan plan;
  private final Trust trust = new Trust();
  private final Wanted wanted = new Wanted();
  private final Tally tally = new Tally();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean abandoned;

  private Load(LoadPlan plan) {
    this.plan = plan;
  }

  /**
   * Starts all clients.
   *
   * @param caPem the authorities that clients trust at first
   */
  public static Load start(LoadPlan plan, String caPem) {
    Load load = new Load(plan);
    load.trust(caPem);
    load.makeClients();
    long end = System.nanoTime() + plan.limit().toNanos();
    for (Client client : load.clients) {
      load.threads.add(Thread.ofVirtual().name(client.name()).start(() -> load.work(client, end)));
    }
    return load;
  }

  /** From the next handshake on these authorities are trusted, too. */
  public void trust(String caPem) {
    trust.add(caPem);
  }

  /**
   * From now on a new connection that shows another leaf fails. Without a call every leaf is fine
   * that is trusted and has the right name; an empty set brings that back.
   *
   * @param fingerprints SHA-256, as of {@code IssuedCertificate.fingerprint()}
   */
  public void expectFingerprints(Set<String> fingerprints) {
    wanted.only(fingerprints);
  }

  /** What came of it so far. */
  public LoadResult result() {
    return tally.result();
  }

  /**
   * Ends the load: no client begins another request, those under way have 10 s to end.
   *
   * @return the result, which does not change any more
   */
  public LoadResult stop() {
    stopping.countDown();
    long end = System.nanoTime() + DRAIN.toNanos();
    for (Thread thread : threads) {
      join(thread, end - System.nanoTime());
    }
    abandoned = true;
    clients.forEach(Client::close);
    for (Thread thread : threads) {
      join(thread, plan.readLimit().toNanos());
    }
    return tally.result();
  }

  @Override
  public void close() {
    stop();
  }

  private void makeClients() {
    Handshake handshake = new Handshake(plan, trust, wanted, tally);
    for (int i = 1; i <= plan.freshClients(); i++) {
      clients.add(new FreshClient("load-fresh-" + i, handshake, plan.page()));
    }
    for (int i = 1; i <= plan.keepAliveClients(); i++) {
      clients.add(new KeepAliveClient("load-keep-alive-" + i, handshake, plan.page(), tally));
    }
    Page download = plan.download();
    for (int i = 1; download != null && i <= plan.downloadClients(); i++) {
      FreshClient fresh = new FreshClient("load-download-" + i, handshake, download);
      clients.add(new DownloadClient(fresh, tally, () -> abandoned));
    }
  }

  private void work(Client client, long end) {
    try (client) {
      do {
        if (System.nanoTime() - end > 0 || !tally.begin(plan.maxRequests())) {
          return;
        }
        request(client);
      } while (!stopping.await(plan.pause().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request(Client client) {
    try {
      client.request();
      tally.succeeded();
    } catch (RequestFailed e) {
      // What the load itself broke at its end is nobody's failure.
      if (!abandoned) {
        tally.failed(client.name(), e);
      }
    }
  }

  private static void join(Thread thread, long nanos) {
    try {
      if (nanos > 0) {
        thread.join(Duration.ofNanos(nanos));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
