using System.Text.Json.Nodes;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Tests;

/// <summary>Request bodies made of tables.</summary>
internal static class Bodies
{
    /// <summary>The first row as features; what is missing is null.</summary>
    public static JsonObject Features(FeatureTable table)
    {
        var features = new JsonObject();
        for (int column = 0; column < table.Schema.Columns.Count; column++)
        {
            FeatureColumn named = table.Schema.Columns[column];
            features[named.Name] = named.Kind switch
            {
                FeatureKind.Categorical => table.Categories(column)[0],
                _ when float.IsNaN(table.Numbers(column)[0]) => null,
                FeatureKind.Boolean => table.Numbers(column)[0] != 0,
                _ => table.Numbers(column)[0],
            };
        }

        return new JsonObject { ["sessionId"] = "s-1", ["features"] = features };
    }
}
