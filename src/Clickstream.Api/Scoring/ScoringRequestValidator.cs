using System.Globalization;
using Clickstream.Api.Plain;
using Clickstream.Api.Requests;
using Clickstream.Events;
using FluentValidation;

namespace Clickstream.Api.Scoring;

/// <summary>The rules across the fields of a session. Each message completes "expected …".</summary>
internal sealed class ScoringRequestValidator : AbstractValidator<ScoringRequest>
{
    public static readonly string ReasonsWanted =
        FormattableString.Invariant($"a whole number from 0 to {ScoringRequest.MaximumReasonCount}");

    public ScoringRequestValidator()
    {
        RuleFor(request => request.ReasonCount)
            .InclusiveBetween(0, ScoringRequest.MaximumReasonCount).OverridePropertyName("?reasons").WithMessage(ReasonsWanted);

        ItemCount.InRange(RuleFor(request => request.ItemCount));

        RuleFor(request => request)
            .Must(request => Given(request).Count() == 1)
            .OverridePropertyName("")
            .WithMessage(request => $"exactly one of events and {Other(request)}")
            .WithState(request => Given(request).Any() ? $"both {string.Join(" and ", Given(request))}" : $"neither events nor {Other(request)}")
            .When(request => request.Faults.Count == 0);

        // A new visitor's first page is recommended for, too; there is nothing to score in it.
        RuleFor(request => request.EventCount)
            .Must((request, count) => count <= ScoringRequest.MaximumEventCount && (count > 0 || request.Parts.ItemIds))
            .OverridePropertyName("/events")
            .WithMessage(request => FormattableString.Invariant($"{(request.Parts.ItemIds ? 0 : 1)} to {ScoringRequest.MaximumEventCount} events"))
            .WithState(request => FormattableString.Invariant($"{request.EventCount} events"))
            .When(request => request.Events is not null && request.Faults.Count == 0);

        RuleFor(request => request.Features!.Count)
            .GreaterThan(0).OverridePropertyName("/features").WithMessage("at least one feature").WithState(_ => "an empty object")
            .When(request => request.Features is not null && !request.Parts.ItemIds && request.Faults.Count == 0);

        RuleFor(request => request.Filter)
            .Must(filter => !(filter.MinimumPrice > filter.MaximumPrice))
            .OverridePropertyName("/maxPrice")
            .WithMessage(request => FormattableString.Invariant($"at least minPrice, which is {request.Filter.MinimumPrice}"))
            .WithState(request => FormattableString.Invariant($"{request.Filter.MaximumPrice}"))
            .When(request => request.Faults.Count == 0);

        RuleFor(request => request.Features)
            .Null().OverridePropertyName("?trajectory").WithMessage("events to follow: features are of one moment").WithState(_ => "true with features")
            .When(request => request.Trajectory && request.Faults.Count == 0);

        RuleFor(request => request.Tasks!.Count)
            .GreaterThan(0).OverridePropertyName("?tasks").WithMessage("at least one task").WithState(_ => "none")
            .When(request => request.Tasks is not null && request.Faults.Count == 0);

        RuleFor(request => request.Events).Custom((events, context) =>
        {
            foreach (PostedEvent posted in events ?? []) CheckEvent(posted, context);
        });
    }

    private static string Other(ScoringRequest request) => request.Parts.ItemIds ? "itemIds" : "features";

    // Features alone are read where clicks are wanted, so that the answer is that of a model which cannot take them.
    private static IEnumerable<string> Given(ScoringRequest request)
    {
        if (request.Events is not null) yield return "events";
        if (request.ItemIds is not null) yield return "itemIds";
        if (request.Features is not null) yield return "features";
    }

    private static void CheckEvent(PostedEvent posted, ValidationContext<ScoringRequest> context)
    {
        ClickEvent click = posted.Event;
        if (!ClickRules.IsTime(click.Time))
            Fail("eventTime", click.Time.ToString("O", CultureInfo.InvariantCulture), ClickRules.TimeWanted);
        if (!ClickRules.IsCurrency(click.Currency))
            Fail("currency", click.Currency!, ClickRules.CurrencyWanted);

        void Fail(string property, string found, string expected) => context.AddFailure(
            new FluentValidation.Results.ValidationFailure(FormattableString.Invariant($"/events/{posted.Position}/{property}"), expected, found));
    }
}
