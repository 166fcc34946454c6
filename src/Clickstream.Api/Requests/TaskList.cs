using Clickstream.Api.Errors;
using Clickstream.Tasks;

namespace Clickstream.Api.Requests;

/// <summary>The query parameter <c>tasks</c>: names of tasks or of their endpoints, separated by commas.</summary>
internal static class TaskList
{
    /// <summary>The tasks, none twice; null when the parameter was not given.</summary>
    public static IReadOnlyList<PredictionTask>? Read(string text, List<InputError> faults)
    {
        if (text.Length == 0) return null;
        var tasks = new List<PredictionTask>();
        foreach (string name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (PredictionTasks.TryParse(name, out PredictionTask task)) tasks.Add(task);
            else faults.Add(InputError.InQuery("tasks", name, string.Join(", ", PredictionTasks.All.Select(PredictionTasks.EndpointName))));
        }

        return [.. tasks.Distinct()];
    }
}
