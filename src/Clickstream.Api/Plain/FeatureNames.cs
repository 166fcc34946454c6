using Clickstream.Events;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Plain;

/// <summary>Finds the feature that a caller means.</summary>
internal static class FeatureNames
{
    /// <summary>The column of a feature: by its exact name, else the first that is loosely called so (<see cref="LooseName"/>); -1 when there is none.</summary>
    public static int Find(TableSchema schema, string name)
    {
        int exact = schema.IndexOf(name);
        if (exact >= 0) return exact;
        for (int column = 0; column < schema.Columns.Count; column++)
            if (LooseName.Same(schema.Columns[column].Name, name)) return column;
        return -1;
    }
}
