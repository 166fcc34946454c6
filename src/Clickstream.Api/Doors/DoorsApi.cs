using Clickstream.Api.Doors.Mlflow;
using Clickstream.Api.Doors.OpenInference;
using Clickstream.Api.Doors.Rows;
using Clickstream.Tasks;

namespace Clickstream.Api.Doors;

/// <summary>The addresses that clients of other servers know, so that they work unchanged.</summary>
internal static class DoorsApi
{
    private const int SmallestBody = 1024;
    private const int LargestBody = 1 << 30;

    public static void AddDoors(this IServiceCollection services) => services.AddOptions<DoorsOptions>().BindConfiguration(DoorsOptions.Section)
        .Validate(
            options => PredictionTasks.TryParse(options.Invocations, out PredictionTask task) && task != PredictionTask.Recommendation,
            "Doors:Invocations must be one of conversion, revenue, segment and abandonment.")
        .Validate(options => options.MaximumRows > 0, "Doors:MaximumRows must be above zero.")
        .Validate(
            options => options.MaximumBytes is >= SmallestBody and <= LargestBody,
            FormattableString.Invariant($"Doors:MaximumBytes must be {SmallestBody} to {LargestBody}."))
        .ValidateOnStart();

    public static void MapDoors(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenInference();
        routes.MapMlflow();
    }
}
