package org.example.catalog.filter;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.util.List;

@Path("/management/assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssetFilterController {

    private final AssetStore assets;

    public AssetFilterController(AssetStore assets) {
        this.assets = assets;
    }

    @GET
    public List<Asset> list(@QueryParam("key") String key, @QueryParam("value") String value) {
        if (key == null) {
            return assets.find(asset -> true);
        }
        return assets.find(asset -> asset.has(key, value));
    }

    @POST
    public Response create(Asset asset) {
        assets.save(asset);
        return Response.status(Response.Status.CREATED).entity(asset).build();
    }

    @POST
    @Path("/{id}/policy/{policy}")
    public Response attach(@PathParam("id") String id, @PathParam("policy") String policy) {
        assets.attachPolicy(id, policy);
        return Response.noContent().build();
    }
}
