using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>Whether a question is about a cart, and which features say that there is none.</summary>
/// <param name="task">What is asked.</param>
/// <param name="schema">The features.</param>
internal sealed class CartQuestion(PredictionTask task, TableSchema schema)
{
    private static readonly string[] CartFeatures = ["has_cart", "cart_pieces"];

    private readonly int[] _columns =
    [
        .. CartFeatures.Select(schema.IndexOf)
            .Where(column => task == PredictionTask.Abandonment && column >= 0 && schema.Columns[column].Kind != FeatureKind.Categorical),
    ];

    /// <summary>Whether the question is whether the cart will be left behind, and the row says that nothing is in it. A feature that was not given says nothing.</summary>
    public bool IsLacking(FeatureTable table, int row)
    {
        foreach (int column in _columns)
            if (table.Numbers(column)[row] == 0) return true;
        return false;
    }
}
