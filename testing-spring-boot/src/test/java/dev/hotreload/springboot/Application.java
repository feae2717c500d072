package dev.hotreload.springboot;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application as people write it: one value from its configuration, one page that shows it. */
@SpringBootApplication
public class Application {
  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }

  /** The page. */
  @RestController
  @RefreshScope
  public static class Greeting {
    @Value("${greeting}")
    private String greeting = "";

    /** What the configuration says. */
    @GetMapping("/greeting")
    public String get() {
      return greeting;
    }
  }
}
