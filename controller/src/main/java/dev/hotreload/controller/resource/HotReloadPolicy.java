package dev.hotreload.controller.resource;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.hotreload.api.Names;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.PolicyStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What is wanted of a fleet, and what is true of it. */
@JsonClassDescription(
    "Reloads the servers of a fleet when their mounted configuration or certificates change, and tells what they run.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@Plural("hotreloadpolicies")
@ShortNames("hrp")
@AdditionalPrinterColumn(name = "CURRENT", jsonPath = ".status.current")
@AdditionalPrinterColumn(name = "STATE", jsonPath = ".status.state")
@AdditionalPrinterColumn(
    name = "OBSERVED",
    jsonPath = ".status.observed",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.reason", priority = 1)
@AdditionalSelectableField(jsonPath = ".status.state")
public final class HotReloadPolicy extends CustomResource<PolicySpec, PolicyStatus>
    implements Namespaced {}
