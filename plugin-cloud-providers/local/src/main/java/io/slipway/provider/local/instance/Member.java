package io.slipway.provider.local.instance;

import io.slipway.model.ServerGroupName;
import java.util.Map;

/**
 * What an instance has from its server group.
 *
 * @param environment by which the instance knows what it is
 */
record Member(ServerGroupName group, Recipe recipe, Map<String, String> environment, Ports ports, EventLog events) {}
