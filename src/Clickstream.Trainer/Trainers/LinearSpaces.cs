using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Trainer.Trainers;

/// <summary>Settings that linear models share: how their columns are prepared.</summary>
internal static class LinearSpaces
{
    /// <summary>
    /// Numbers as they are or as shares of the distribution of their logarithm where they are skewed; categories as 0/1 columns or as the mean
    /// target of the category, out of fold. The usual way is neither. All of it can be said in ML.NET's components, which a plain logarithm cannot.
    /// </summary>
    public static SearchSpace<Recipe<TOptions>> Of<TOptions>(string name, TOptions usual) => SearchSpace
        .From(new Recipe<TOptions>(ColumnTransformerOptions.ForLinear with { MinimumSkewness = 1 }, usual), name)
        .Choice(
            "cumulative", [false, true], recipe => recipe.Preparation.Cumulative,
            (recipe, value) => recipe with { Preparation = recipe.Preparation with { Cumulative = value } })
        .Choice(
            "encoding", [CategoryEncoding.OneHot, CategoryEncoding.Target], recipe => recipe.Preparation.Encoding,
            (recipe, value) => recipe with { Preparation = recipe.Preparation with { Encoding = value } });
}
