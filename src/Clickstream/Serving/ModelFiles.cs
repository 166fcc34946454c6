using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>Names of the packages in a models folder.</summary>
public static class ModelFiles
{
    /// <summary>Name of a task's package: <c>conversion.zip</c>, <c>conversion.canary.zip</c>, <c>conversion.shadow.zip</c>.</summary>
    public static string Name(PredictionTask task, ModelVariant variant = ModelVariant.Stable) => variant switch
    {
        ModelVariant.Stable => $"{PredictionTasks.Name(task)}.zip",
        ModelVariant.Canary => $"{PredictionTasks.Name(task)}.canary.zip",
        ModelVariant.Shadow => $"{PredictionTasks.Name(task)}.shadow.zip",
        _ => throw new ArgumentOutOfRangeException(nameof(variant), variant, "Unknown variant."),
    };
}
