using Clickstream.Interchange.Models;
using Clickstream.Interchange.XGBoost;

namespace Clickstream.Interchange.Tests.XGBoost;

/// <summary>
/// Model files written by hand: one tree of one split of the first of two features, unless told otherwise. Its parts are JSON, to be changed one by one.
/// </summary>
internal sealed record SmallXGBoost
{
    public string Version { get; init; } = "[2,0,3]";

    public string Objective { get; init; } = "\"reg:squarederror\"";

    public string Booster { get; init; } = "\"gbtree\"";

    public string Parameters { get; init; } = """{"base_score":"0E0","num_class":"0","num_feature":"2","num_target":"1"}""";

    public string Names { get; init; } = """["a","b"]""";

    public string Types { get; init; } = """["float","float"]""";

    public string TreeInfo { get; init; } = "[0]";

    public string TreeParameters { get; init; } = """{"num_nodes":"3","size_leaf_vector":"1"}""";

    public string Left { get; init; } = "[1,-1,-1]";

    public string Right { get; init; } = "[2,-1,-1]";

    public string Indices { get; init; } = "[0,0,0]";

    public string Conditions { get; init; } = "[5E-1,1E0,2E0]";

    public string Defaults { get; init; } = "[0,0,0]";

    public string Covers { get; init; } = "[1E1,4E0,6E0]";

    /// <summary>More properties of the tree, each with a comma before it.</summary>
    public string More { get; init; } = "";

    /// <summary>More properties of the model beside the trees, each with a comma before it.</summary>
    public string MoreOfModel { get; init; } = "";

    public string Trees => $$"""
        [{"tree_param":{{TreeParameters}},"left_children":{{Left}},"right_children":{{Right}},"split_indices":{{Indices}},
        "split_conditions":{{Conditions}},"default_left":{{Defaults}},"sum_hessian":{{Covers}}{{More}}}]
        """;

    public string Json => $$$"""
        {"version":{{{Version}}},"learner":{"objective":{"name":{{{Objective}}}},"learner_model_param":{{{Parameters}}},
        "feature_names":{{{Names}}},"feature_types":{{{Types}}},"gradient_booster":{"name":{{{Booster}}},
        "model":{"trees":{{{Trees}}},"tree_info":{{{TreeInfo}}}{{{MoreOfModel}}} } } } }
        """;

    public ForeignModel Read(FeatureMapping? mapping = null) => XGBoostReader.Read(System.Text.Encoding.UTF8.GetBytes(Json), mapping ?? FeatureMapping.None);

    /// <summary>The message that the file is refused with.</summary>
    public string Refused(FeatureMapping? mapping = null) => Assert.Throws<ForeignFormatException>(() => Read(mapping)).Message;
}
