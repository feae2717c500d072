package dev.hotreload.testing.load;

import java.util.function.BooleanSupplier;

/** Is in the middle of a long answer most of the time. */
final class DownloadClient implements Client {

  private final FreshClient client;
  private final Tally tally;
  private final BooleanSupplier abandoned;

  /**
   * @param abandoned says whether the load itself has given its connections up
   */
  DownloadClient(FreshClient client, Tally tally, BooleanSupplier abandoned) {
    this.client = client;
    this.tally = tally;
    this.abandoned = abandoned;
  }

  @Override
  public String name() {
    return client.name();
  }

  @Override
  public void request() throws RequestFailed {
    try {
      client.request();
      tally.downloadCompleted();
    } catch (RequestFailed e) {
      if (abandoned.getAsBoolean()) {
        tally.downloadAbandoned();
      } else {
        tally.downloadBroken();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
