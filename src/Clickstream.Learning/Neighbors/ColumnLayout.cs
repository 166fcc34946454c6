using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Neighbors;

/// <summary>Where the columns of a matrix stand in a point that is searched for: the numbers, filled up with zeros to whole vectors, then the codes.</summary>
internal sealed class ColumnLayout
{
    private const int Lanes = 8;

    private readonly int[] _columns;

    /// <param name="matrix">Names the columns of numbers and of codes.</param>
    /// <param name="codeDistance">Distance of two rows that differ in one code.</param>
    public ColumnLayout(FeatureMatrix matrix, double codeDistance)
    {
        int[] codes = [.. matrix.CategoricalColumns];
        _columns = [.. Enumerable.Range(0, matrix.ColumnCount).Except(codes), .. codes];
        CodeSquared = codeDistance * codeDistance;
        NumberCount = matrix.ColumnCount - codes.Length;
        PaddedNumbers = (NumberCount + Lanes - 1) / Lanes * Lanes;
        Stride = PaddedNumbers + codes.Length;
    }

    /// <summary>What a differing code adds to a squared distance.</summary>
    public double CodeSquared { get; }

    public int ColumnCount => _columns.Length;

    /// <summary>Number of columns that hold numbers.</summary>
    public int NumberCount { get; }

    /// <summary>Where the codes begin in a point.</summary>
    public int PaddedNumbers { get; }

    /// <summary>Length of a point.</summary>
    public int Stride { get; }

    /// <summary>Place in a point of a column, counted numbers first.</summary>
    public int PlaceOf(int column) => column < NumberCount ? column : PaddedNumbers + column - NumberCount;

    /// <summary>Writes a row of the matrix as a point; its padding must be zero.</summary>
    public void Arrange(ReadOnlySpan<float> row, Span<float> point)
    {
        for (int column = 0; column < _columns.Length; column++) point[PlaceOf(column)] = row[_columns[column]];
    }
}
