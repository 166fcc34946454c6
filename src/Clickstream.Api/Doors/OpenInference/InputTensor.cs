using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>An input as it was sent: a column of values, or a matrix, row after row.</summary>
/// <param name="Name">Name of the input.</param>
/// <param name="Pointer">Where it stands.</param>
/// <param name="Type">Datatype of its elements.</param>
/// <param name="RowCount">Number of rows, zero or above.</param>
/// <param name="ColumnCount">Number of values a row; 1 for a column.</param>
/// <param name="ColumnNames">What the columns of a matrix are called; null when it does not say.</param>
internal sealed record InputTensor(string Name, string Pointer, TensorType Type, int RowCount, int ColumnCount, IReadOnlyList<string>? ColumnNames)
{
    /// <summary>The elements, NaN where one is missing; empty for BYTES.</summary>
    public double[] Numbers { get; init; } = [];

    /// <summary>The elements of BYTES, null where one is missing; else empty.</summary>
    public string?[] Texts { get; init; } = [];

    /// <summary>Writes an element by the rules that hold for POST /classify and for a CSV cell too.</summary>
    /// <returns>What was wanted, or null when it was written.</returns>
    public string? Write(FeatureTable table, int column, int element)
    {
        if (Type == TensorType.Bytes) return FeatureCell.Write(table, column, row: 0, Texts[element]);
        double number = Numbers[element];
        if (Type == TensorType.Bool && !double.IsNaN(number)) return FeatureCell.Write(table, column, row: 0, flag: number != 0);
        return double.IsInfinity(number) ? FeatureCell.NumberWanted : FeatureCell.Write(table, column, row: 0, number);
    }

    /// <summary>An element as messages show it.</summary>
    public string Describe(int element) => Type == TensorType.Bytes
        ? $"'{Texts[element]}'"
        : Type == TensorType.Bool ? (Numbers[element] != 0 ? "true" : "false") : FormattableString.Invariant($"{Numbers[element]}");
}
