package org.example.catalog.inference;

import java.net.URI;
import org.eclipse.edc.runtime.metamodel.annotation.Extension;
import org.eclipse.edc.runtime.metamodel.annotation.Inject;
import org.eclipse.edc.spi.system.ServiceExtension;
import org.eclipse.edc.spi.system.ServiceExtensionContext;
import org.eclipse.edc.web.spi.WebService;

@Extension(InferenceExtension.NAME)
public class InferenceExtension implements ServiceExtension {

    public static final String NAME = "Inference";

    @Inject
    private WebService webService;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void initialize(ServiceExtensionContext context) {
        var model = context.getSetting("inference.endpoint", "http://localhost:9001/predict");
        var transfers = new TransferBoard(new ModelProxy(URI.create(model)));
        webService.registerResource("management", new InferenceController(transfers));
    }
}
