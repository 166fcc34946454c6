namespace Clickstream.Tasks;

/// <summary>The names by which tasks are known outside.</summary>
public static class PredictionTasks
{
    /// <summary>All tasks, in order.</summary>
    public static IReadOnlyList<PredictionTask> All { get; } = Enum.GetValues<PredictionTask>();

    /// <summary>Lower-case name of the task; the package is NAME.zip.</summary>
    public static string Name(PredictionTask task) => task switch
    {
        PredictionTask.Conversion => "conversion",
        PredictionTask.Revenue => "revenue",
        PredictionTask.Segment => "segment",
        PredictionTask.Abandonment => "abandonment",
        PredictionTask.Recommendation => "recommendation",
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Unknown task."),
    };

    /// <summary>What the task's endpoint is called: /classify, /revenue, /segment, /abandonment, /recommend.</summary>
    public static string EndpointName(PredictionTask task) => task switch
    {
        PredictionTask.Conversion => "classify",
        PredictionTask.Recommendation => "recommend",
        _ => Name(task),
    };

    /// <summary>Finds a task by its name or by its endpoint's name, whatever the case.</summary>
    public static bool TryParse(string text, out PredictionTask task)
    {
        foreach (PredictionTask candidate in All)
        {
            if (text.Equals(Name(candidate), StringComparison.OrdinalIgnoreCase)
                || text.Equals(EndpointName(candidate), StringComparison.OrdinalIgnoreCase))
            {
                task = candidate;
                return true;
            }
        }

        task = default;
        return false;
    }
}
