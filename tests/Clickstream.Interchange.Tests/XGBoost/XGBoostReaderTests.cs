using Clickstream.Interchange.Models;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.XGBoost;

public sealed class XGBoostReaderTests
{
    private const string SetOfTwo = ""","split_type":[1,0,0],"categories":[3,1],"categories_nodes":[0],"categories_segments":[0],"categories_sizes":[2]""";

    [Theory]
    [InlineData(0.49999997f, 1)] // The float32 before a half.
    [InlineData(0.5f, 2)]
    [InlineData(float.NaN, 2)]
    [InlineData(-1e30f, 1)]
    public void Below_the_condition_goes_left(float value, double leaf) => Assert.Equal(leaf, Score(new SmallXGBoost().Read(), value));

    [Fact]
    public void The_missing_go_the_default_way() => Assert.Equal(1, Score(new SmallXGBoost { Defaults = "[true,false,false]" }.Read(), float.NaN));

    [Theory]
    [InlineData("1", 2)]
    [InlineData("3", 2)]
    [InlineData("0", 1)]
    [InlineData("2", 1)]
    [InlineData("77", 1)] // A code in no set goes left, also one that training has not seen.
    [InlineData(null, 1)]
    public void A_category_of_the_set_goes_right(string? category, double leaf)
    {
        ForeignModel model = (new SmallXGBoost { More = SetOfTwo, Conditions = "[NaN,1E0,2E0]", Types = """["c","float"]""", Defaults = "[1,0,0]" }).Read();
        Assert.Equal([new FeatureColumn("a", FeatureKind.Categorical), new FeatureColumn("b", FeatureKind.Numeric)], model.Schema.Columns);
        Assert.Equal(leaf, Score(model, category));
        Assert.Contains("'a'", Assert.Single(model.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_that_the_mapping_does_not_name_is_missing()
    {
        var file = new SmallXGBoost { More = SetOfTwo, Conditions = "[NaN,1E0,2E0]", Types = """["c","float"]""" };
        ForeignModel model = file.Read(new FeatureMapping([new("a", "colour", ["red", "green", "blue", "black"])]));
        Assert.Equal("colour", model.Schema.Columns[0].Name);
        Assert.Equal([1.0, 2, 1, 2, 2], ((string?[])["red", "green", "blue", "black", "mauve"]).Select(colour => Score(model, colour)));
    }

    [Fact]
    public void Names_of_categories_in_a_file_of_3_1_are_used()
    {
        // "red", "green", "blue", "black" end to end, in UTF-8.
        const string encodings = """
            ,"cats":{"enc":[{"offsets":[0,3,8,12,17],"values":[114,101,100,103,114,101,101,110,98,108,117,101,98,108,97,99,107]},{"type":9,"values":[]}],
            "feature_segments":[0,4,4],"sorted_idx":[]}
            """;
        var file = new SmallXGBoost { Version = "[3,1,0]", More = SetOfTwo, MoreOfModel = encodings, Conditions = "[NaN,1E0,2E0]", Types = """["c","float"]""" };
        ForeignModel model = file.Read();
        Assert.Equal([1.0, 2, 1, 2], ((string?[])["red", "green", "blue", "black"]).Select(colour => Score(model, colour)));
        Assert.Empty(model.Notes);
    }

    [Fact]
    public void An_indicator_is_yes_or_no_and_so_is_what_the_mapping_says()
    {
        Assert.Equal(FeatureKind.Boolean, new SmallXGBoost { Types = """["i","float"]""" }.Read().Schema.Columns[0].Kind);
        Assert.Equal(FeatureKind.Boolean, new SmallXGBoost().Read(new FeatureMapping([new("b", Boolean: true)])).Schema.Columns[1].Kind);
    }

    [Fact]
    public void Codes_that_the_model_compares_as_numbers_can_be_named()
    {
        ForeignModel model = new SmallXGBoost { Conditions = "[1.5E0,1E0,2E0]" }.Read(new FeatureMapping([new("a", Categories: ["small", "medium", "large"])]));
        Assert.Equal([1.0, 1, 2], ((string?[])["small", "medium", "large"]).Select(size => Score(model, size)));
    }

    [Fact]
    public void Features_without_names_are_numbered()
    {
        ForeignModel model = new SmallXGBoost { Names = "[]", Types = "[]" }.Read();
        Assert.Equal(["f0", "f1"], model.Schema.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Nodes_that_pruning_left_behind_are_dropped()
    {
        // The root leads to 2 and 1; nodes 3 and 4 are dead, as XGBoost marks them.
        ForeignModel model = new SmallXGBoost
        {
            TreeParameters = """{"num_nodes":"5","num_deleted":"2","size_leaf_vector":"0"}""",
            Left = "[2,-1,-1,-1,-1]",
            Right = "[1,-1,-1,-1,-1]",
            Indices = "[0,0,0,2147483647,2147483647]",
            Conditions = "[5E-1,1E0,2E0,9E0,9E0]",
            Defaults = "[0,0,0,0,0]",
            Covers = "[1E1,4E0,6E0,0E0,0E0]",
        }.Read();
        Assert.Equal(2, Score(model, 0));
        Assert.Equal(1, Score(model, 1));
    }

    [Theory]
    [InlineData("binary:logistic", "2.5E-1", "[1,7,4]", -1.0986122886681098)] // ln(0.25 / 0.75) = -ln 3
    [InlineData("binary:logistic", "[2.5E-1]", "[3,1,0]", -1.0986122886681098)]
    [InlineData("reg:logistic", "0.5", "[1,0,0]", 0)]
    [InlineData("binary:logitraw", "2.5E-1", "[1,7,4]", 0.25)]
    [InlineData("reg:tweedie", "4E0", "[2,1,1]", 1.3862943611198906)] // ln 4
    [InlineData("reg:gamma", "[4E0]", "[3,2,0]", 1.3862943611198906)]
    [InlineData("count:poisson", "1.000000", "[1,0,2]", 0)]
    [InlineData("reg:linear", "-3E0", "[1,0,2]", -3)]
    [InlineData("reg:absoluteerror", "-3E0", "[2,0,0]", -3)]
    [InlineData("reg:pseudohubererror", "-3E0", "[2,0,0]", -3)]
    public void The_base_score_is_in_the_users_space(string objective, string text, string version, double score)
    {
        ForeignModel model = WithBase(objective, text, version).Read();
        // The left leaf adds 1; base scores are float32.
        Assert.Equal(score + 1, Score(model, 0), 7);
        bool classifies = objective.Contains("logi", StringComparison.Ordinal);
        Assert.Equal(classifies ? ForeignModelKind.Classifier : ForeignModelKind.Regressor, model.Kind);
        Assert.Equal(classifies ? 0 : null, model.ScoreThreshold);
        Assert.Equal(classifies, model.Pipeline!.Calibrator is not null);
        if (classifies) Assert.Equal(1 / (1 + Math.Exp(-score - 1)), model.Pipeline.Calibrator!.Calibrate(Score(model, 0)), 7);
    }

    [Fact]
    public void Links_follow_the_objective()
    {
        Assert.Equal(ScoreLink.Log, WithBase("reg:tweedie", "1E0", "[2,0,0]").Read().Link);
        Assert.Equal(ScoreLink.Identity, WithBase("reg:squarederror", "1E0", "[2,0,0]").Read().Link);
        Assert.Equal(ScoreLink.Logit, WithBase("binary:logistic", "5E-1", "[2,0,0]").Read().Link);
    }

    [Fact]
    public void Of_two_classes_each_may_begin_with_its_own_score()
    {
        var file = new SmallXGBoost
        {
            Version = "[3,1,0]",
            Objective = "\"multi:softprob\"",
            Parameters = """{"base_score":"[-2.5E-1,5E-1]","num_class":"2","num_feature":"2","num_target":"1"}""",
        };
        Assert.Equal(0.75 - 1, Score(file.Read(), 0)); // The one tree is of the first class.
        Assert.Equal(0.75 + 1, Score((file with { TreeInfo = "[1]" }).Read(), 0));
    }

    [Fact]
    public void The_model_tells_where_it_came_from()
    {
        ForeignModel model = new SmallXGBoost().Read();
        Assert.Equal("XGBoost 2.0.3", model.Library);
        Assert.Equal("gbtree, reg:squarederror, 1 trees", model.Description);
        Assert.True(model.HasCovers);
    }

    private static SmallXGBoost WithBase(string objective, string text, string version) => new()
    {
        Version = version,
        Objective = $"\"{objective}\"",
        Parameters = $$"""{"base_score":"{{text}}","num_class":"0","num_feature":"2"}""",
    };

    private static double Score(ForeignModel model, float value)
    {
        var table = new FeatureTable(model.Schema, 1);
        table.Numbers(0)[0] = value;
        return model.Pipeline!.Score(table, 0, new float[model.Pipeline.ScratchLength]);
    }

    private static double Score(ForeignModel model, string? category)
    {
        var table = new FeatureTable(model.Schema, 1);
        table.Categories(0)[0] = category;
        return model.Pipeline!.Score(table, 0, new float[model.Pipeline.ScratchLength]);
    }
}
