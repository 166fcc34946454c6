using System.Text;
using Clickstream.Interchange.LightGbm;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.LightGbm;

/// <summary>Model files written by hand: one tree of one split of the first of two features, unless told otherwise.</summary>
internal sealed record SmallLightGbm
{
    public string Version { get; init; } = "v4";

    public string Objective { get; init; } = "regression";

    public string Names { get; init; } = "a b";

    public string Infos { get; init; } = "[0:1] [0:1]";

    public string Decision { get; init; } = "8";

    public string Threshold { get; init; } = "0.5";

    public string Left { get; init; } = "-1";

    public string Right { get; init; } = "-2";

    public string Leaves { get; init; } = "1 2";

    public string Counts { get; init; } = "4 6";

    public string Feature { get; init; } = "0";

    /// <summary>More lines of the head.</summary>
    public string Head { get; init; } = "";

    /// <summary>More lines of the tree.</summary>
    public string More { get; init; } = "num_cat=0\n";

    public string Text => $"""
        tree
        version={Version}
        num_class=1
        num_tree_per_iteration=1
        max_feature_idx=1
        objective={Objective}
        feature_names={Names}
        feature_infos={Infos}
        {Head}
        Tree=0
        num_leaves=2
        split_feature={Feature}
        threshold={Threshold}
        decision_type={Decision}
        left_child={Left}
        right_child={Right}
        leaf_value={Leaves}
        leaf_count={Counts}
        internal_count=10
        {More}
        shrinkage=0.1

        end of trees

        """;

    public ForeignModel Read(FeatureMapping? mapping = null) => LightGbmReader.Read(Encoding.UTF8.GetBytes(Text), mapping ?? FeatureMapping.None);

    /// <summary>The score of a row whose first value is the given one.</summary>
    public double Score(float value)
    {
        ForeignModel model = Read();
        var table = new FeatureTable(model.Schema, 1);
        table.Numbers(0)[0] = value;
        return model.Pipeline!.Score(table, 0, new float[model.Pipeline.ScratchLength]);
    }

    /// <summary>The score of a row of a category.</summary>
    public double Score(string? category)
    {
        ForeignModel model = Read();
        var table = new FeatureTable(model.Schema, 1);
        table.Categories(0)[0] = category;
        return model.Pipeline!.Score(table, 0, new float[model.Pipeline.ScratchLength]);
    }

    /// <summary>The message that the file is refused with.</summary>
    public string Refused() => Assert.Throws<ForeignFormatException>(() => Read()).Message;
}
