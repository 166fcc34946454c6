using System.Text.Json;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Scoring;

/// <summary>A feature as it was posted. Which kind it must be is known only when a model is asked.</summary>
/// <param name="Name">Name as the caller wrote it.</param>
/// <param name="Pointer">Where it stands.</param>
/// <param name="Kind">String, Number, True, False or Null.</param>
/// <param name="Number">The number, if it is one.</param>
/// <param name="Text">The text, if it is one.</param>
/// <param name="Found">The value as it was written, for messages.</param>
internal readonly record struct PostedFeature(string Name, string Pointer, JsonValueKind Kind, double Number, string? Text, string Found)
{
    /// <summary>Writes the value by the rules that hold for a CSV cell too.</summary>
    /// <returns>What was wanted, or null when the value was written.</returns>
    public string? Write(FeatureTable table, int column) => Kind switch
    {
        JsonValueKind.Number => FeatureCell.Write(table, column, row: 0, Number),
        JsonValueKind.True => FeatureCell.Write(table, column, row: 0, flag: true),
        JsonValueKind.False => FeatureCell.Write(table, column, row: 0, flag: false),
        _ => FeatureCell.Write(table, column, row: 0, Text),
    };
}
