using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.MlNet.Export;

/// <summary>
/// A column of categories: one slot of 0 or 1 a known category in ML.NET, and what the transformer makes of each category here. All slots 0 stands for
/// a missing or an unknown one.
/// </summary>
internal sealed class CategoryBlock
{
    private readonly float[][] _outputsOfCategory;
    private readonly float[] _outputsOfRest;

    /// <param name="column">The fitted column.</param>
    /// <param name="name">Its name.</param>
    /// <param name="firstOutput">The first of the transformer's outputs that it writes.</param>
    /// <param name="firstSlot">The first of its slots in the features vector.</param>
    /// <exception cref="NotSupportedException">Missing and unknown categories are treated differently, or a category is an empty text.</exception>
    public CategoryBlock(CategoricalColumn column, string name, int firstOutput, int firstSlot)
    {
        FirstOutput = firstOutput;
        FirstSlot = firstSlot;
        if (column.KnownCategories.Contains("")) throw new NotSupportedException($"'{name}' has a category without a letter, which ML.NET takes for missing.");
        _outputsOfCategory = [.. column.KnownCategories.Select(category => Outputs(column, category))];
        _outputsOfRest = Outputs(column, null);
        string unknown = "unknown";
        while (!column.IsUnknown(unknown)) unknown += "_";
        if (!Outputs(column, unknown).AsSpan().SequenceEqual(_outputsOfRest))
            throw new NotSupportedException($"'{name}' tells a missing category from an unknown one, which ML.NET cannot.");
    }

    /// <summary>The first of the transformer's outputs that it writes.</summary>
    public int FirstOutput { get; }

    /// <summary>How many outputs there are.</summary>
    public int OutputCount => _outputsOfRest.Length;

    /// <summary>The first of its slots in the features vector.</summary>
    public int FirstSlot { get; }

    /// <summary>Number of slots.</summary>
    public int SlotCount => _outputsOfCategory.Length;

    /// <summary>What the transformer writes at an output for the category of a slot, 0-based within the block.</summary>
    public float OfCategory(int slot, int output) => _outputsOfCategory[slot][output - FirstOutput];

    /// <summary>What the transformer writes at an output for a missing or unknown category.</summary>
    public float OfRest(int output) => _outputsOfRest[output - FirstOutput];

    private static float[] Outputs(CategoricalColumn column, string? category)
    {
        var outputs = new float[column.OutputCount];
        column.Write(category, outputs);
        return outputs;
    }
}
