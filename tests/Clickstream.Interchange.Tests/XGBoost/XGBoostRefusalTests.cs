using System.Text;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.XGBoost;

namespace Clickstream.Interchange.Tests.XGBoost;

public sealed class XGBoostRefusalTests
{
    private const string SetOfOne = ""","split_type":[1,0,0],"categories":[3],"categories_nodes":[0],"categories_segments":[0],"categories_sizes":[1]""";

    private static readonly SmallXGBoost Plain = new();

    [Theory]
    [InlineData("", "does not begin with '{'")]
    [InlineData("binf\u0001\u0002", "does not begin with '{'")]
    [InlineData("{", "ends too early")]
    [InlineData("{} x", "something follows")]
    [InlineData("{\"a\":1,\"a\":2}", "'a' stands twice")]
    [InlineData("{\"a\":[1,\"b\"]}", "both numbers and other things")]
    [InlineData("{\"a\":1e5e5}", "found no number")]
    [InlineData("{\"a\":\"\\x\"}", "escape")]
    [InlineData("{\"a\":\"b", "a text has no end")]
    [InlineData("{\"a\" 1}", "found no ':'")]
    [InlineData("{}", "the root: the property 'version' is missing")]
    [InlineData("{\"version\":[1,7]}", "version: found 2 numbers; expected 3")]
    public void What_is_no_model_is_refused(string text, string reason) => Assert.Contains(reason, Refused(text), StringComparison.Ordinal);

    [Fact]
    public void Depth_is_limited() => Assert.Contains("deep", Refused("{\"a\":" + new string('[', 100_000)), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_supported_is_named_with_what_is()
    {
        string objective = (Plain with { Objective = "\"rank:ndcg\"" }).Refused();
        Assert.Contains("rank:ndcg", objective, StringComparison.Ordinal);
        Assert.Contains("reg:tweedie, reg:gamma, count:poisson", objective, StringComparison.Ordinal);
        Assert.Contains("'gblinear'; read are gbtree and dart", (Plain with { Booster = "\"gblinear\"" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("4.0.0; read are 1.0 to 3.x", (Plain with { Version = "[4,0,0]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("3 targets", (Plain with { Parameters = Parameters("0", "2", "3") }).Refused(), StringComparison.Ordinal);
        Assert.Contains("3 classes", (Plain with { Objective = "\"multi:softprob\"", Parameters = Parameters("3", "2", "1") }).Refused(), StringComparison.Ordinal);
        Assert.Contains("a leaf holds 2 numbers", (Plain with { TreeParameters = """{"num_nodes":"3","size_leaf_vector":"2"}""" }).Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("binary:logitraw", "[1,3,3]", "0.5", "means a probability")]
    [InlineData("binary:logistic", "[2,0,0]", "1", "expected one between 0 and 1")]
    [InlineData("reg:gamma", "[2,0,0]", "0", "expected one above 0")]
    [InlineData("reg:squarederror", "[2,0,0]", "five", "expected a number")]
    [InlineData("reg:squarederror", "[3,1,0]", "[1,2]", "found 2 numbers; expected one")]
    public void A_base_score_that_makes_no_score_is_refused(string objective, string version, string text, string reason)
    {
        string parameters = $$"""{"base_score":"{{text}}","num_class":"0","num_feature":"2"}""";
        var file = new SmallXGBoost { Objective = $"\"{objective}\"", Version = version, Parameters = parameters };
        Assert.Contains(reason, file.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_is_none_is_refused()
    {
        Assert.Contains("node 0 has the child 0", (Plain with { Left = "[0,-1,-1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("node 0 has the child 7; expected one of 0 to 2", (Plain with { Left = "[7,-1,-1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("node 0 has the child 2, which is another node's child", (Plain with { Left = "[2,-1,-1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("node 1 has the child -1", (Plain with { Right = "[2,2,-1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("asks feature 2; expected one of 0 to 1", (Plain with { Indices = "[2,0,0]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("trees[0].left_children: found 2 numbers; expected 3", (Plain with { Left = "[1,-1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("no finite float32", (Plain with { Conditions = "[-3.4028235E38,1E0,2E0]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("no finite float32", (Plain with { Conditions = "[NaN,1E0,2E0]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("expected a finite number", (Plain with { Conditions = "[5E-1,Infinity,2E0]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("the cover -1", (Plain with { Covers = "[1E1,-1E0,6E0]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("belongs to class 1", (Plain with { TreeInfo = "[1]" }).Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "[0]", "[0]", "[0]", "the set of categories is empty")]
    [InlineData("[1,1]", "[0]", "[0]", "[2]", "1 stands twice")]
    [InlineData("[70000]", "[0]", "[0]", "[1]", "the code 70000; expected 0 to 65535")]
    [InlineData("[1]", "[0]", "[0]", "[2]", "within 1")]
    [InlineData("[1]", "[5]", "[0]", "[1]", "found the node 5")]
    [InlineData("[1,2]", "[0,1]", "[0,0]", "[2,2]", "expected one from 2 on")]
    [InlineData("[1]", "[1]", "[0]", "[1]", "node 0 splits by category and has no categories")]
    public void Sets_of_categories_must_be_whole(string codes, string nodes, string segments, string sizes, string reason)
    {
        string more = $""","split_type":[1,0,0],"categories":{codes},"categories_nodes":{nodes},"categories_segments":{segments},"categories_sizes":{sizes}""";
        Assert.Contains(reason, (Plain with { More = more, Types = """["c","float"]""" }).Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Features_must_fit_the_model_and_the_mapping()
    {
        Assert.Contains("found 1 names; the model has 2 features", (Plain with { Names = """["a"]""" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("two features named 'a'", (Plain with { Names = """["a","a"]""" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("the type 'z'", (Plain with { Types = """["z","q"]""" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("categorical, but a split asks for its number", (Plain with { Types = """["c","q"]""" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("999999999 features", (Plain with { Parameters = Parameters("0", "999999999", "1") }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'c', which the model does not have; it has a, b", Plain.Refused(new([new("c")])), StringComparison.Ordinal);
        Assert.Contains("names the feature 'a' twice", Plain.Refused(new([new("a"), new("a")])), StringComparison.Ordinal);
        Assert.Contains("'b' stands twice", Plain.Refused(new([new("a", "b")])), StringComparison.Ordinal);
        Assert.Contains("yes/no, but has categories", Plain.Refused(new([new("a", null, ["x"], true)])), StringComparison.Ordinal);
        Assert.Contains("two categories named 'x'", Plain.Refused(new([new("a", null, ["x", "x"])])), StringComparison.Ordinal);
        string few = (Plain with { More = SetOfOne }).Refused(new([new("a", null, ["x", "y"])]));
        Assert.Contains("has 2 names of categories; the model knows the codes 0 to 3", few, StringComparison.Ordinal);
    }

    private static string Refused(string text) =>
        Assert.Throws<ForeignFormatException>(() => XGBoostReader.Read(Encoding.UTF8.GetBytes(text), FeatureMapping.None)).Message;

    private static string Parameters(string classes, string features, string targets) =>
        $$"""{"base_score":"0","num_class":"{{classes}}","num_feature":"{{features}}","num_target":"{{targets}}"}""";
}
