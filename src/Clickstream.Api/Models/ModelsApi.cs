using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Models;

/// <summary>Which models there are, and what is to be known of each.</summary>
internal static class ModelsApi
{
    public static void AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelsOptions>().BindConfiguration(ModelsOptions.Section).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<ModelsOptions>, ModelsFolder>();
        services.AddSingleton<IValidateOptions<ModelsOptions>, ModelsFolder>();
        services.AddSingleton(provider => PredictionEnginePool.FromDirectory(provider.GetRequiredService<IOptions<ModelsOptions>>().Value.Directory!));
        services.AddHostedService<ModelRefresh>();
    }

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/models").WithTags(ApiTags.Models);
        group.MapGet("", List)
            .WithName("listModels")
            .WithSummary("Which models are there?")
            .WithDescription("Every task with the state of its model: ready, missing, or failed with the reason.")
            .Produces<ModelsResponse>();
        group.MapGet("/{task}", Get)
            .WithName("getModel")
            .WithSummary("What is to be known of a model?")
            .WithDescription("The columns that it wants with their units and ranges, its figures on rows it had never seen, and its model card.")
            .WithPath("task", "Name of the model: conversion, revenue or segment.", "conversion")
            .Produces<ModelResponse>()
            .WithProblems(ProblemTypes.ModelNotFound, ProblemTypes.ModelNotReady);
    }

    private static Ok<ModelsResponse> List(PredictionEnginePool pool) =>
        TypedResults.Ok(new ModelsResponse([.. pool.Models.Select(ModelSummary.From)]));

    private static Results<Ok<ModelResponse>, ApiProblem> Get(string task, PredictionEnginePool pool)
    {
        if (!PredictionTasks.TryParse(task, out PredictionTask known)) return ModelProblems.NotFound(task);
        ModelStatus status = pool.Status(known);
        return status switch
        {
            { Package: { } package } => TypedResults.Ok(ModelResponse.From(package)),
            { State: ModelState.Missing } => ModelProblems.NotFound(status),
            _ => ModelProblems.NotReady(status),
        };
    }
}
