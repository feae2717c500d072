package dev.hotreload.controller.resource;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.hotreload.api.Names;
import dev.hotreload.api.status.PodReload;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * What one pod runs. It is named like the pod and has no spec: only the controller writes it. The
 * expiry is no date column: those show ages, and a moment to come as {@code <invalid>}.
 */
@JsonClassDescription("What one pod runs: named like the pod, written by the controller only.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@Plural("reloadstatuses")
@ShortNames("rls")
@AdditionalPrinterColumn(name = "POLICY", jsonPath = ".status.policy")
@AdditionalPrinterColumn(name = "STATE", jsonPath = ".status.state")
@AdditionalPrinterColumn(
    name = "LAST RELOAD",
    jsonPath = ".status.lastReload",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.reason")
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "VERIFIED", jsonPath = ".status.verified", priority = 1)
@AdditionalPrinterColumn(name = "NODE", jsonPath = ".status.node", priority = 1)
@AdditionalPrinterColumn(
    name = "CERT EXPIRES",
    jsonPath = ".status.certificateExpires",
    priority = 1)
@AdditionalPrinterColumn(name = "AGENT", jsonPath = ".status.agentVersion", priority = 1)
@AdditionalSelectableField(jsonPath = ".status.state")
public final class ReloadStatus extends CustomResource<Void, PodReload> implements Namespaced {}
