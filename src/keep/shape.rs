//! Structs and enums as the sum of their parts. The compiler sees to it that no part is forgotten.

/// Keeps a struct field by field.
macro_rules! kept_struct {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::keep::Keep for $name {
            fn keep(&self, to: &mut $crate::keep::Writer<'_>) {
                let Self { $($field),+ } = self;
                $($crate::keep::Keep::keep($field, to);)+
            }

            fn again(from: &mut $crate::keep::Reader<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::keep::Keep::again(from)?),+ })
            }
        }
    };
}

/// Keeps an enum by the place of its variant in this list, then part by part.
macro_rules! kept_enum {
    ($name:ident { $($variant:ident $(($($part:ident),+))? $({ $($field:ident),+ })?),+ $(,)? }) => {
        impl $crate::keep::Keep for $name {
            fn keep(&self, to: &mut $crate::keep::Writer<'_>) {
                enum Place { $($variant),+ }
                match self {
                    $(Self::$variant $(($($part),+))? $({ $($field),+ })? => {
                        to.byte(Place::$variant as u8);
                        $($($crate::keep::Keep::keep($part, to);)+)?
                        $($($crate::keep::Keep::keep($field, to);)+)?
                    })+
                }
            }

            fn again(from: &mut $crate::keep::Reader<'_>) -> Option<Self> {
                enum Place { $($variant),+ }
                match from.byte()? {
                    $(place if place == Place::$variant as u8 => {
                        $($(let $part = $crate::keep::Keep::again(from)?;)+)?
                        $($(let $field = $crate::keep::Keep::again(from)?;)+)?
                        Some(Self::$variant $(($($part),+))? $({ $($field),+ })?)
                    })+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {kept_enum, kept_struct};
