package org.example.catalog.inference;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

@Path("/inference")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InferenceController {

    private final TransferBoard transfers;

    public InferenceController(TransferBoard transfers) {
        this.transfers = transfers;
    }

    @POST
    @Path("/{asset}")
    public Response infer(@PathParam("asset") String asset, Map<String, Object> payload) {
        try {
            return Response.ok(transfers.call(asset, payload)).build();
        } catch (Exception e) {
            System.err.println("Inference for " + asset + " failed: " + e.getMessage());
            return Response.status(500).entity(e.getMessage()).build();
        }
    }

    @POST
    @Path("/{asset}/transfers")
    public Response start(@PathParam("asset") String asset, Map<String, Object> payload) {
        var id = transfers.start(asset, payload);
        System.out.println("Started transfer " + id + " of " + asset);
        return Response.accepted(Map.of("transfer", id)).build();
    }

    @GET
    @Path("/transfers/{id}")
    public Response state(@PathParam("id") String id) {
        var state = transfers.state(id);
        return state == null ? Response.status(404).build() : Response.ok(Map.of("state", state)).build();
    }
}
