namespace Clickstream.Api.Telemetry;

/// <summary>Stands on an endpoint whose requests are counted as one task's.</summary>
/// <param name="Name">Name of the task; "several" where one request asks many models.</param>
internal sealed record MeasuredTask(string Name)
{
    /// <summary>Of an endpoint that asks many models at once.</summary>
    public static MeasuredTask Several { get; } = new("several");
}
