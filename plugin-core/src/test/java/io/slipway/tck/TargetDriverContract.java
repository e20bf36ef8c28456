package io.slipway.tck;

/** Every driver passes these tests: extend the class and give it a {@link Rig}. */
public abstract class TargetDriverContract extends CloudContract
        implements CapabilitiesTests,
                PermissionTests,
                CreateTests,
                HalfMadeTests,
                NameTests,
                ResizeTests,
                RestartTests,
                RouteTests,
                RefusedRouteTests,
                DrainTests,
                DestroyTests,
                AdoptTests,
                SettingsTests,
                ListingTests,
                HealthTests,
                ClassifyTests {}
