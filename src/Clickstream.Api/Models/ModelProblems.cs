using Clickstream.Api.Errors;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>What is answered when a model cannot be asked.</summary>
internal static class ModelProblems
{
    /// <summary>The task has no package, or its package was refused. A package put right is found within seconds, hence the wait.</summary>
    public static ApiProblem NotReady(ModelStatus status) =>
        new(ProblemTypes.ModelNotReady, $"The {PredictionTasks.Name(status.Task)} model is {WireNames.Of(status.State)}: {status.Error}")
        {
            RetryAfter = TimeSpan.FromSeconds(10),
        };

    public static ApiProblem NotFound(string task) =>
        new(ProblemTypes.ModelNotFound, $"There is no model '{task}'; expected one of {string.Join(", ", PredictionTasks.All.Select(PredictionTasks.Name))}.");

    public static ApiProblem NotFound(ModelStatus status) =>
        new(ProblemTypes.ModelNotFound, $"There is no {PredictionTasks.Name(status.Task)} model here. {status.Error}");

    /// <summary>There is no version to go back to.</summary>
    public static ApiProblem NoPreviousVersion(ModelStatus status) =>
        new(ProblemTypes.NoPreviousVersion, $"No {PredictionTasks.Name(status.Task)} model was in use before the present one since this replica was started.");
}
