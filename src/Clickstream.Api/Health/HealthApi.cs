using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Api.Models;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clickstream.Api.Health;

/// <summary>Whether the process lives, and whether it should be sent requests.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/healthz").WithTags(ApiTags.Health).AllowAnonymous();
        group.MapGet("/live", Live)
            .WithName("live")
            .WithSummary("Does the process answer?")
            .WithDescription("200 as long as the process answers at all, whatever its models are like. Restart it when this fails.")
            .Produces<LiveResponse>();
        group.MapGet("/ready", Ready)
            .WithName("ready")
            .WithSummary("Can every model be asked?")
            .WithDescription("200 when every model that belongs into the models folder is loaded; else 503, naming those that are missing or were refused.")
            .Produces<ReadyResponse>()
            .WithProblems(ProblemTypes.NotReady);
    }

    private static Ok<LiveResponse> Live() => TypedResults.Ok(new LiveResponse("live"));

    private static Results<Ok<ReadyResponse>, ApiProblem> Ready(PredictionEnginePool pool)
    {
        ModelStatus[] expected = [.. pool.Models.Where(status => status.Expected)];
        ModelStatus[] lacking = [.. expected.Where(status => status.State != ModelState.Ready)];
        if (lacking.Length == 0)
            return TypedResults.Ok(new ReadyResponse("ready", expected.ToDictionary(Name, status => WireNames.Of(status.State))));
        return new ApiProblem(ProblemTypes.NotReady, string.Join(" ", lacking.Select(status => $"{Name(status)} is {WireNames.Of(status.State)}: {status.Error}")))
        {
            RetryAfter = TimeSpan.FromSeconds(10),
            Errors = [.. lacking.Select(status => InputError.At($"/models/{Name(status)}", WireNames.Of(status.State), "ready"))],
        };
    }

    private static string Name(ModelStatus status) => PredictionTasks.Name(status.Task);
}
