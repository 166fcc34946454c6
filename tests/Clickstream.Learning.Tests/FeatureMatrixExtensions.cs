using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests;

/// <summary>A look at all of a small matrix at once.</summary>
internal static class FeatureMatrixExtensions
{
    public static float[] AllValues(this FeatureMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.RowCount).SelectMany(row => matrix.Row(row).ToArray())];
}
