package io.slipway.provider.images;

import com.github.dockerjava.transport.DockerHttpClient;
import io.slipway.bakery.Maker;
import io.slipway.bakery.ShelvedBakery;
import io.slipway.bakery.engine.EngineApi;
import io.slipway.bakery.engine.EngineBases;
import io.slipway.bakery.engine.EngineImages;
import io.slipway.bakery.engine.EngineMaker;
import io.slipway.bakery.engine.RegistryOutlet;
import io.slipway.bakery.jib.JibMaker;
import io.slipway.bakery.manifest.Helm;
import io.slipway.bakery.manifest.Kustomize;
import io.slipway.bakery.manifest.ManifestMaker;
import io.slipway.bakery.packer.PackerMaker;
import io.slipway.bakery.process.Tool;
import io.slipway.bakery.registry.Access;
import io.slipway.bakery.registry.ArtifactPush;
import io.slipway.bakery.registry.Bases;
import io.slipway.bakery.registry.RegistryShelf;
import io.slipway.bakery.registry.RegistryTurns;
import io.slipway.bakery.registry.Repositories;
import io.slipway.spi.Bakery;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Ledger;
import io.slipway.spi.TargetDriver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One account of images, opened. */
final class ImagesCloud implements Cloud {
    private final NothingRuns driver = new NothingRuns();
    private final Optional<DockerHttpClient> client;
    private final Bakery bakery;

    ImagesCloud(String account, ImagesConfig config, Host host) {
        config.check();
        Access access = config.access();
        Repositories repositories = access.repositories();
        client = config.engine().map(Engines::open);
        Optional<EngineImages> engine = client.map(
                opened -> new EngineImages(new EngineApi(opened, config.engine().orElse("")), access.logins()));
        Bases bases = new Bases(repositories);
        Optional<EngineBases> engineBases = engine.map(images -> new EngineBases(images, repositories));
        RegistryShelf shelf = new RegistryShelf(
                repositories,
                access.place(),
                engineBases
                        .<RegistryShelf.Newest>map(known -> image -> known.of(image.labels()))
                        .orElse(bases::of));
        ArtifactPush artifacts = new ArtifactPush(repositories, shelf);
        Optional<PackerMaker.Engine> builds = engine.map(images -> new PackerMaker.Engine(
                new EngineMaker(images, engineBases.orElseThrow(), new RegistryOutlet(images, shelf, host.clock())),
                engineBases.orElseThrow()));
        LazyCommands commands = new LazyCommands(host);
        Map<String, Maker> makers = new HashMap<>();
        makers.put("container", new JibMaker(access, shelf, repositories, host.clock()));
        builds.ifPresent(known -> makers.put("dockerfile", known.maker()));
        Tool packer = new Tool(commands, config.tool("packer"), "Packer");
        makers.put("packer", new PackerMaker(packer, config.environment(), shelf, artifacts, builds, host.clock()));
        Helm helm = new Helm(new Tool(commands, config.tool("helm"), "Helm"));
        makers.put("helm", new ManifestMaker(helm, shelf, artifacts, host.clock()));
        Kustomize kustomize = new Kustomize(
                new Tool(commands, config.tool("kustomize"), "Kustomize"),
                new Tool(commands, config.tool("kubectl"), "kubectl"));
        makers.put("kustomize", new ManifestMaker(kustomize, shelf, artifacts, host.clock()));
        bakery = new ShelvedBakery(shelf, new RegistryTurns(repositories, shelf, host.clock()), new Ways(makers));
    }

    @Override
    public TargetDriver driver() {
        return driver;
    }

    /** A registry has no compare-and-set. */
    @Override
    public Optional<Ledger> ledger() {
        return Optional.empty();
    }

    @Override
    public Optional<Bakery> bakery() {
        return Optional.of(bakery);
    }

    @Override
    public void close() {
        client.ifPresent(Engines::close);
    }
}
