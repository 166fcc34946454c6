using Clickstream.Tasks;

namespace Clickstream.Api.Doors.Rows;

/// <summary>Settings under <c>Doors</c>: the addresses that clients of other servers know.</summary>
internal sealed class DoorsOptions
{
    public const string Section = "Doors";

    /// <summary>The task that /invocations answers when the request names none: conversion, revenue, segment or abandonment. Default conversion.</summary>
    public string Invocations { get; set; } = "conversion";

    /// <summary>The same as a task, once the settings are checked.</summary>
    public PredictionTask InvocationsTask => PredictionTasks.TryParse(Invocations, out PredictionTask task) ? task : PredictionTask.Conversion;

    /// <summary>Most rows of one request, above zero. Default 100,000.</summary>
    public int MaximumRows { get; set; } = 100_000;

    /// <summary>Largest body in bytes after decompression, 1,024 to 1 GiB. JSON that is read takes up to twelve times its size in memory. Default 16 MiB.</summary>
    public int MaximumBytes { get; set; } = 16 << 20;
}
