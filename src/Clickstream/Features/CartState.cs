using Clickstream.Learning.Tables;
using Clickstream.Sessions;

namespace Clickstream.Features;

/// <summary>Whether there is something to abandon, by the one cart that the features are made of.</summary>
public static class CartState
{
    private static readonly SessionFeaturizer Featurizer = new(SessionFeatures.Schema.Where(column => column.Name == "has_cart"));

    /// <summary>Whether something is in the cart after the last event of the snapshot, net of removals.</summary>
    public static bool HoldsSomething(SessionSnapshot snapshot)
    {
        var row = new FeatureTable(Featurizer.Schema, 1);
        Featurizer.Write(snapshot, row, 0);
        return row.Numbers(0)[0] == 1;
    }
}
