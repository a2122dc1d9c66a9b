package org.example.catalog.filter;

import org.eclipse.edc.runtime.metamodel.annotation.Extension;
import org.eclipse.edc.runtime.metamodel.annotation.Inject;
import org.eclipse.edc.spi.system.ServiceExtension;
import org.eclipse.edc.spi.system.ServiceExtensionContext;
import org.eclipse.edc.web.spi.WebService;

@Extension(AssetFilterExtension.NAME)
public class AssetFilterExtension implements ServiceExtension {

    public static final String NAME = "Asset filter";

    @Inject
    private WebService webService;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void initialize(ServiceExtensionContext context) {
        var assets = new AssetStore();
        webService.registerResource("management", new AssetFilterController(assets));
        context.getMonitor().info("Asset filter is ready");
    }
}
