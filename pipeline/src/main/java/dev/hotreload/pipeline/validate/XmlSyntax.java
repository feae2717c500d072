package dev.hotreload.pipeline.validate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Well-formed XML 1.0 with namespaces. A DOCTYPE may be there, as old configurations have one, but
 * what it names is not fetched, external entities are nothing, and how far the inner ones may grow is
 * bounded. The JDK's own parser, whatever the class path has.
 */
final class XmlSyntax implements Syntax {
  private static final String LIMIT = "jdk.xml.";
  private static final String SAX = "http://xml.org/sax/features/";
  private static final String NO_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  @Override
  public void check(byte[] content) throws Unreadable {
    if (content.length == 0) {
      throw new Unreadable("is empty, which is not XML: put XML into it");
    }
    try {
      parser().parse(new ByteArrayInputStream(content), new Forgetful());
    } catch (SAXParseException e) {
      throw Syntax.at("XML", e.getLineNumber(), e.getColumnNumber(), kind(e));
    } catch (SAXException | IOException e) {
      throw new Unreadable("is not valid XML: its characters are not in its encoding");
    } catch (NoClassDefFoundError e) {
      throw new Unreadable(
          "can't be checked as XML: run it on a Java that has the module java.xml");
    }
  }

  private static SAXParser parser() throws SAXException {
    try {
      var factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(SAX + "external-general-entities", false);
      factory.setFeature(SAX + "external-parameter-entities", false);
      factory.setFeature(NO_DTD, false);
      var parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      parser.setProperty(LIMIT + "entityExpansionLimit", "1000");
      parser.setProperty(LIMIT + "totalEntitySizeLimit", "1000000");
      parser.setProperty(LIMIT + "maxElementDepth", "200");
      parser.setProperty(LIMIT + "elementAttributeLimit", "1000");
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's parser knows these settings", e);
    }
  }

  /** The parser's own message quotes the file; this code of it doesn't. */
  private static String kind(SAXParseException e) {
    return String.valueOf(e.getMessage()).startsWith("JAXP00")
        ? "it is nested too deep, or its entities are too large"
        : "something unexpected stands there";
  }

  /** Keeps nothing, fetches nothing, prints nothing. */
  private static final class Forgetful extends DefaultHandler {
    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      return new InputSource(new ByteArrayInputStream(new byte[0]));
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
