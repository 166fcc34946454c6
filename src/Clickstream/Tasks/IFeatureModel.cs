using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>A model that answers from features. The scratch memory is the caller's.</summary>
public interface IFeatureModel : ITaskModel
{
    /// <summary>Number of floats of scratch memory that one answer needs.</summary>
    int ScratchLength { get; }

    /// <summary>Categorical columns (positions in <see cref="ITaskModel.Schema"/>) whose value in this row was never met in training.</summary>
    IReadOnlyList<int> UnknownCategories(FeatureTable table, int row);

    /// <summary>Numeric columns that this row lacks and for which nothing stands in; some models cannot answer without.</summary>
    IReadOnlyList<int> MissingNumbers(FeatureTable table, int row);

    /// <summary>The answer for one row.</summary>
    /// <param name="table">A table of <see cref="ITaskModel.Schema"/>.</param>
    /// <param name="row">0-based row.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats; overwritten.</param>
    /// <param name="reasonCount">How many reasons to give, zero or above.</param>
    /// <exception cref="ArgumentException">The model cannot answer without a number that is missing.</exception>
    Prediction Predict(FeatureTable table, int row, Span<float> scratch, int reasonCount);
}
