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
            .WithDescription(
                "200 when every model that belongs into the models folder is loaded; else 503, naming those that are missing or were refused. Says at once "
                + "that models are still being loaded (code loading) and that the service was told to end (code stopping): send requests elsewhere.")
            .Produces<ReadyResponse>()
            .WithProblems(ProblemTypes.NotReady, ProblemTypes.Loading, ProblemTypes.Stopping);
        group.MapGet("/ready/{task}", ReadyTask)
            .WithName("readyTask")
            .WithSummary("Can this model be asked?")
            .WithDescription("200 when the model of this task is loaded, whatever the others are like; else 503.")
            .WithPath("task", "Name of the model: conversion, revenue, segment, abandonment or recommendation.", "conversion")
            .Produces<ReadyResponse>()
            .WithProblems(ProblemTypes.ModelNotFound, ProblemTypes.ModelNotReady, ProblemTypes.Loading, ProblemTypes.Stopping);
        MapHeads(group);
    }

    /// <summary>Why nothing is to be sent here now, whatever the models are like: they are being loaded, or the service was told to end. Null when neither is so.</summary>
    public static ApiProblem? NotNow(ModelLoading loading, IHostApplicationLifetime lifetime) =>
        lifetime.ApplicationStopping.IsCancellationRequested ? Stopping() : loading.Done.IsCompleted ? null : Loading();

    // Some balancers ask by HEAD: the server leaves the body out. Not in the description, where it would be the same again.
    private static void MapHeads(RouteGroupBuilder group)
    {
        string[] head = [HttpMethods.Head];
        group.MapMethods("/live", head, Live).ExcludeFromDescription();
        group.MapMethods("/ready", head, Ready).ExcludeFromDescription();
        group.MapMethods("/ready/{task}", head, ReadyTask).ExcludeFromDescription();
    }

    private static Ok<LiveResponse> Live() => TypedResults.Ok(new LiveResponse("live"));

    private static Results<Ok<ReadyResponse>, ApiProblem> ReadyTask(string task, PredictionEnginePool pool, ModelLoading loading, IHostApplicationLifetime lifetime)
    {
        if (!PredictionTasks.TryParse(task, out PredictionTask known)) return ModelProblems.NotFound(task);
        ModelStatus status = pool.Status(known);
        if (lifetime.ApplicationStopping.IsCancellationRequested) return Stopping();

        // Each model can be asked about as soon as it is there itself.
        if (status.State == ModelState.Ready) return TypedResults.Ok(new ReadyResponse("ready", new Dictionary<string, string> { [Name(status)] = WireNames.Of(status.State) }));
        return loading.Done.IsCompleted ? ModelProblems.NotReady(status) : Loading();
    }

    private static Results<Ok<ReadyResponse>, ApiProblem> Ready(PredictionEnginePool pool, ModelLoading loading, IHostApplicationLifetime lifetime)
    {
        if (NotNow(loading, lifetime) is { } notNow) return notNow;
        ModelStatus[] expected = [.. pool.Models.Where(status => status.Expected)];
        ModelStatus[] lacking = [.. expected.Where(status => status.State != ModelState.Ready)];
        if (lacking.Length == 0)
            return TypedResults.Ok(new ReadyResponse("ready", expected.ToDictionary(Name, status => WireNames.Of(status.State))));
        IEnumerable<string> reasons = lacking.Select(status => $"{Name(status)} is {WireNames.Of(status.State)}: {status.Error}");
        if (pool.Models.All(status => status.State == ModelState.Missing)) reasons = reasons.Prepend("No model is here."); // As of a folder or a catalogue that is empty.
        return new ApiProblem(ProblemTypes.NotReady, string.Join(" ", reasons))
        {
            RetryAfter = TimeSpan.FromSeconds(10),
            Errors = [.. lacking.Select(status => InputError.At($"/models/{Name(status)}", WireNames.Of(status.State), "ready"))],
        };
    }

    private static ApiProblem Loading() =>
        new(ProblemTypes.Loading, "The models are still being loaded; other requests wait until they are.") { RetryAfter = TimeSpan.FromSeconds(1) };

    private static ApiProblem Stopping() =>
        new(ProblemTypes.Stopping, "The service was told to end; it finishes what it has begun.") { RetryAfter = TimeSpan.FromSeconds(10) };

    private static string Name(ModelStatus status) => PredictionTasks.Name(status.Task);
}
