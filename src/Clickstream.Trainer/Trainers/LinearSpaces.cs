using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Trainer.Trainers;

/// <summary>Settings that linear models share: how their columns are prepared.</summary>
internal static class LinearSpaces
{
    /// <summary>
    /// Numbers as they are or their signed logarithm where they are skewed; categories as 0/1 columns or as the mean target of the category,
    /// out of fold. The usual way is neither.
    /// </summary>
    public static SearchSpace<Recipe<TOptions>> Of<TOptions>(string name, TOptions usual) => SearchSpace
        .From(new Recipe<TOptions>(ColumnTransformerOptions.ForLinear with { MinimumSkewness = 1 }, usual), name)
        .Choice(
            "logarithm", [false, true], recipe => recipe.Preparation.Logarithm,
            (recipe, value) => recipe with { Preparation = recipe.Preparation with { Logarithm = value } })
        .Choice(
            "encoding", [CategoryEncoding.OneHot, CategoryEncoding.Target], recipe => recipe.Preparation.Encoding,
            (recipe, value) => recipe with { Preparation = recipe.Preparation with { Encoding = value } });
}
